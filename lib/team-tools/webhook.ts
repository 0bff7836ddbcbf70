import type { AlertEvent, FullReport } from '#lib/model/report.ts';
import { idOf, lineOf, type ReportSource, reasonFacts } from './alert-facts.ts';

/** The body of a plain webhook (docs/team-tools.md). Times are ISO 8601 in UTC. */
export function webhookBody(
  source: ReportSource,
  { at, report, events }: Pick<FullReport, 'at' | 'report' | 'events'>,
  values: boolean,
): object {
  const { isUp, lastSuccessAt, connections, alerts } = report;
  return {
    ...frame(source, at),
    is: 'report',
    up: isUp,
    lastSuccess: lastSuccessAt === null ? null : iso(lastSuccessAt),
    connections: connections.map(({ code, label, flowType, state, today, businessErrors, technicalErrors }) => ({
      code,
      label,
      flow: flowType,
      state,
      today: { created: null, updated: null, sent: null, errors: null, ...named(today) },
      sevenDays: { businessErrors, technicalErrors },
    })),
    lasting: alerts.map(([rule, count]) => ({ rule, count })),
    alerts: events.map((event) => alertOf(event, values)),
  };
}

/** @param now milliseconds since the epoch */
export function webhookTest(source: ReportSource, now: number): object {
  return { ...frame(source, now), is: 'test', text: 'A test of PIM Pulse' };
}

function frame({ version, origin, name }: ReportSource, at: number): object {
  return { from: 'pim-pulse', version, at: iso(at), pim: { origin, name } };
}

function named({ read, ...others }: FullReport['report']['connections'][number]['today']): object {
  return { ...others, ...(read === undefined ? {} : { sent: read }) };
}

function alertOf(event: AlertEvent, values: boolean): object {
  const { is, at, label, alert } = event;
  return {
    id: idOf(event),
    rule: alert.rule,
    is,
    at: iso(at),
    connection: alert.connection === '' ? null : { code: alert.connection, label },
    text: lineOf(event, values),
    facts: reasonFacts(alert, values).map(([name, value]) => ({ name, value })),
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
