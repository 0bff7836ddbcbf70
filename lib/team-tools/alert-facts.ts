import type { AlertEvent } from '#lib/model/report.ts';

/** Who sends, and of which PIM. */
export interface ReportSource {
  /** Of the extension. */
  version: string;
  origin: string;
  name: string;
}

/** One fact about an alert. */
export type Fact = readonly [name: string, value: string | number | boolean];

/**
 * The figures that an alert was raised for. What the PIM says in words, and user names, are among them only where the user
 * chose to send values.
 */
export function reasonFacts({ why }: AlertEvent['alert'], values: boolean): Fact[] {
  switch (why.rule) {
    case 'errors':
      return [
        ['in', why.in],
        ['count', why.count],
        ['limit', why.limit],
      ];
    case 'kind':
      return [['group', why.group], ['count', why.count], ...(values ? [['message', why.message] as const] : [])];
    case 'technical':
      return [
        ['count', why.count],
        ['limit', why.limit],
      ];
    case 'share':
      return [
        ['failed', why.failed],
        ['succeeded', why.succeeded],
        ['limit', why.limit],
      ];
    case 'silence':
      return why.since === null ? [] : [['since', new Date(why.since).toISOString()]];
    case 'credentials':
      return [['at', new Date(why.at).toISOString()], ...(values ? [['username', why.username] as const] : [])];
    case 'untracked':
      return [['gone', why.gone]];
    case 'limit':
      return [
        ['connections', why.connections],
        ['reached', why.reached],
      ];
  }
}

/** The same for every time that one alert is told of, so that a tool can tell a repetition. */
export function idOf({ is, alert }: AlertEvent): string {
  return [alert.rule, alert.connection, alert.raised, is].join(' ');
}

/** An alert in a line for logs: always in English, so that a tool can search for it. */
export function lineOf(event: AlertEvent, values: boolean): string {
  const { is, label, alert } = event;
  const facts = reasonFacts(alert, values).map(([name, value]) => `${name}=${value}`);
  return [`${label === '' ? 'PIM' : label}: ${alert.rule} ${is}`, ...facts].join(' ');
}
