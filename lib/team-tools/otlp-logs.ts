import type { AlertEvent } from '#lib/model/report.ts';
import { idOf, lineOf, type ReportSource, reasonFacts } from './alert-facts.ts';
import { nanoseconds, otlpAttributes, resource, scope } from './otlp-attributes.ts';

const INFO = { severityNumber: 9, severityText: 'INFO' };
const WARN = { severityNumber: 13, severityText: 'WARN' };

/** Changes of alerts, or a test, as an `ExportLogsServiceRequest`. */
export function logsRequest(source: ReportSource, records: readonly object[]): object {
  return { resourceLogs: [{ resource: resource(source), scopeLogs: [{ scope: scope(source), logRecords: records }] }] };
}

/** @param now when it is sent, milliseconds since the epoch */
export function alertRecord(event: AlertEvent, values: boolean, now: number): object {
  const { is, at, label, alert } = event;
  return {
    timeUnixNano: nanoseconds(at),
    observedTimeUnixNano: nanoseconds(now),
    ...(is === 'raised' ? WARN : INFO),
    body: { stringValue: lineOf(event, values) },
    attributes: otlpAttributes([
      ['pim.alert.id', idOf(event)],
      ['pim.alert.rule', alert.rule],
      ['pim.alert.is', is],
      ...(alert.connection === ''
        ? []
        : [['pim.connection.code', alert.connection] as const, ['pim.connection.label', label] as const]),
      ...reasonFacts(alert, values).map(([name, value]) => [`pim.alert.${name}`, value] as const),
    ]),
  };
}

/** @param now milliseconds since the epoch */
export function testRecord(now: number): object {
  return {
    timeUnixNano: nanoseconds(now),
    observedTimeUnixNano: nanoseconds(now),
    ...INFO,
    body: { stringValue: 'A test of PIM Pulse' },
    attributes: otlpAttributes([['pim.alert.is', 'test']]),
  };
}
