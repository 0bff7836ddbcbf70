import type { FullReport } from '#lib/model/report.ts';
import type { TeamTool } from '#lib/settings/schema.ts';
import type { ReportSource } from './alert-facts.ts';
import { alertRecord, logsRequest, testRecord } from './otlp-logs.ts';
import { metricsRequest } from './otlp-metrics.ts';
import type { Request } from './post.ts';
import { webhookBody, webhookTest } from './webhook.ts';

/** The requests that send a report to a tool, in order. @param now milliseconds since the epoch */
export function reportRequests(tool: TeamTool, source: ReportSource, report: FullReport, now: number): Request[] {
  const records = report.events.map((event) => alertRecord(event, tool.values, now));
  const bodies =
    tool.kind === 'webhook'
      ? [[tool.url, webhookBody(source, report, tool.values)] as const]
      : [
          [signalUrl(tool, 'metrics'), metricsRequest(source, report)] as const,
          ...(records.length > 0 ? [[signalUrl(tool, 'logs'), logsRequest(source, records)] as const] : []),
        ];
  return bodies.map(([url, body]) => ({ method: 'POST', url, body, header: tool.header }));
}

/** The requests that test whether a tool takes reports, without any count. */
export function testRequests(tool: TeamTool, source: ReportSource, now: number): Request[] {
  const empty = { isUp: true, lastSuccessAt: null, dayStart: now, connections: [], alerts: [] };
  const bodies =
    tool.kind === 'webhook'
      ? [[tool.url, webhookTest(source, now)] as const]
      : [
          [signalUrl(tool, 'metrics'), metricsRequest(source, { at: now, report: empty })] as const,
          [signalUrl(tool, 'logs'), logsRequest(source, [testRecord(now)])] as const,
        ];
  return bodies.map(([url, body]) => ({ method: 'POST', url, body, header: tool.header }));
}

/** The paths of the protocol follow the path of the address; its query stays. */
function signalUrl({ url }: TeamTool, signal: 'metrics' | 'logs'): string {
  const parsed = new URL(url);
  parsed.pathname = `${parsed.pathname}${parsed.pathname.endsWith('/') ? '' : '/'}v1/${signal}`;
  return parsed.href;
}
