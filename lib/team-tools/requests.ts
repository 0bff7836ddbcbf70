import type { QueuedReport } from '#lib/model/report.ts';
import type { PimSettings } from '#lib/settings/schema.ts';
import type { ReportSource } from './alert-facts.ts';
import { alertRecord, logsRequest, testRecord } from './otlp-logs.ts';
import { metricsRequest } from './otlp-metrics.ts';
import { webhookBody, webhookTest } from './webhook.ts';

export type TeamTool = NonNullable<PimSettings['teamTool']>;

export interface Request {
  url: string;
  body: object;
}

/**
 * The requests that send a report to a tool, in order. @param now milliseconds since the epoch
 */
export function requestsFor(tool: TeamTool, source: ReportSource, report: QueuedReport, now: number): Request[] {
  if (tool.kind === 'webhook') return [{ url: tool.url, body: webhookBody(source, report, tool.values) }];
  const records = report.events.map((event) => alertRecord(event, tool.values, now));
  return [
    { url: signalUrl(tool, 'metrics'), body: metricsRequest(source, report) },
    ...(records.length > 0 ? [{ url: signalUrl(tool, 'logs'), body: logsRequest(source, records) }] : []),
  ];
}

/** The requests that test whether a tool takes reports, without any count. */
export function testRequests(tool: TeamTool, source: ReportSource, now: number): Request[] {
  if (tool.kind === 'webhook') return [{ url: tool.url, body: webhookTest(source, now) }];
  const empty = { isUp: true, lastSuccessAt: null, dayStart: now, connections: [], alerts: [] };
  return [
    { url: signalUrl(tool, 'metrics'), body: metricsRequest(source, { at: now, report: empty }) },
    { url: signalUrl(tool, 'logs'), body: logsRequest(source, [testRecord(now)]) },
  ];
}

/** The paths of the protocol follow the path of the address; its query stays. */
function signalUrl({ url }: TeamTool, signal: 'metrics' | 'logs'): string {
  const parsed = new URL(url);
  parsed.pathname = `${parsed.pathname}${parsed.pathname.endsWith('/') ? '' : '/'}v1/${signal}`;
  return parsed.href;
}
