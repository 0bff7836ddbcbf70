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
export function reasonFacts({ reason }: AlertEvent['alert'], values: boolean): Fact[] {
  switch (reason.rule) {
    case 'errors':
      return [
        ['in', reason.in],
        ['count', reason.count],
        ['limit', reason.limit],
      ];
    case 'kind':
      return [
        ['group', reason.group],
        ['count', reason.count],
        ...(values ? [['message', reason.message] as const] : []),
      ];
    case 'technical':
      return [
        ['count', reason.count],
        ['limit', reason.limit],
      ];
    case 'share':
      return [
        ['failed', reason.failed],
        ['succeeded', reason.succeeded],
        ['limit', reason.limit],
      ];
    case 'silence':
      return reason.since === null ? [] : [['since', new Date(reason.since).toISOString()]];
    case 'credentials':
      return [['at', new Date(reason.at).toISOString()], ...(values ? [['username', reason.username] as const] : [])];
    case 'untracked':
      return [['gone', reason.gone]];
    case 'limit':
      return [
        ['connections', reason.connections],
        ['reached', reason.reached],
      ];
  }
}

/** The same for every time that one alert is told of, so that a tool can tell a repetition. */
export function idOf({ is, alert }: AlertEvent): string {
  return [alert.rule, alert.connection, alert.raisedAt, is].join(' ');
}

/** An alert in a line for logs: always in English, so that a tool can search for it. */
export function lineOf(event: AlertEvent, values: boolean): string {
  const { is, label, alert } = event;
  const facts = reasonFacts(alert, values).map(([name, value]) => `${name}=${value}`);
  return [`${label === '' ? 'PIM' : label}: ${alert.rule} ${is}`, ...facts].join(' ');
}
