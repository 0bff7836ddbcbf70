import { Hono } from 'hono';
import * as v from 'valibot';
import { exportLogsServiceRequest, exportMetricsServiceRequest } from '#lib/team-tools/fixtures.ts';

/* What docs/team-tools.md says that a webhook gets; for a collector see the schemas of its protocol. */

const instant = v.pipe(v.string(), v.isoTimestamp(), v.endsWith('Z'));
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const unknown = v.nullable(whole);
const frame = {
  from: v.literal('pim-pulse'),
  version: v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+$/)),
  at: instant,
  pim: v.strictObject({ origin: v.pipe(v.string(), v.url()), name: v.pipe(v.string(), v.nonEmpty()) }),
};
const connection = v.strictObject({
  code: v.string(),
  label: v.string(),
  flow: v.picklist(['data_source', 'data_destination', 'other']),
  state: v.picklist(['failing', 'silent', 'untracked', 'unknown', 'quiet', 'active']),
  today: v.strictObject({ created: unknown, updated: unknown, sent: unknown, errors: unknown }),
  sevenDays: v.strictObject({ businessErrors: unknown, technicalErrors: unknown }),
});
const alert = v.strictObject({
  id: v.pipe(v.string(), v.nonEmpty()),
  rule: v.string(),
  is: v.picklist(['raised', 'over']),
  at: instant,
  connection: v.nullable(v.strictObject({ code: v.string(), label: v.string() })),
  text: v.pipe(v.string(), v.nonEmpty()),
  facts: v.array(v.strictObject({ name: v.string(), value: v.union([v.string(), v.number(), v.boolean()]) })),
});
const webhookBody = v.variant('is', [
  v.strictObject({ ...frame, is: v.literal('test'), text: v.string() }),
  v.strictObject({
    ...frame,
    is: v.literal('report'),
    up: v.boolean(),
    lastSuccess: v.nullable(instant),
    connections: v.array(connection),
    lasting: v.array(v.strictObject({ rule: v.string(), count: whole })),
    alerts: v.array(alert),
  }),
]);

/** What a collector takes of one request, unless it is told otherwise. */
const MOST_BYTES = 20 * 1024 * 1024;

/** The schema of a report, by the end of its path. */
const schemas = [
  [/^\/webhook\//, webhookBody],
  [/^\/otlp\/.*v1\/metrics$/, exportMetricsServiceRequest],
  [/^\/otlp\/.*v1\/logs$/, exportLogsServiceRequest],
] as const satisfies ReadonlyArray<readonly [RegExp, v.GenericSchema]>;

/** A report that was taken. */
export interface MachineReport {
  path: string;
  body: unknown;
  /** The latest time that it tells of, milliseconds since the epoch. */
  at: number;
  /** What tells each alert in it from all others, with all that is said of it. */
  alerts: Map<string, string>;
}

/** The routes of a webhook and a collector, both stricter than real ones: none takes a report older than the one before. */
export function machineTools(reports: MachineReport[], refusals: string[]): Hono {
  const app = new Hono();
  app.post('*', async ({ req }) => {
    const { path, raw } = req;
    const refuse = (why: string, status: number) => {
      refusals.push(`${path}: ${why}`);
      return new Response(why, { status });
    };
    const schema = schemas.find(([pattern]) => pattern.test(path))?.[1];
    if (!schema) return refuse('no such tool', 404);
    if (raw.headers.get('content-type') !== 'application/json') return refuse('no JSON', 415);
    const text = await req.text();
    if (text.length > MOST_BYTES) return refuse('too large', 413);
    const read = v.safeParse<v.GenericSchema>(schema, JSON.parse(text));
    if (!read.success) return refuse(v.summarize(read.issues), 400);
    const report = { path, body: read.output, at: latestIn(text), alerts: alertsIn(text) };
    const before = reports.findLast((one) => one.path === path);
    if (before && report.at < before.at) return refuse('out of order', 400);
    reports.push(report);
    return path.startsWith('/otlp/') ? Response.json({}) : new Response(null, { status: 204 });
  });
  return app;
}

/** Of metrics and webhooks the time of the report; logs have it for each record, and come in their order. */
function latestIn(text: string): number {
  const nanos = [...text.matchAll(/"timeUnixNano":"(\d+)\d{6}"/g)].map(([, at]) => Number(at));
  const [, iso] = /"at":"([^"]+)"/.exec(text) ?? [];
  return iso ? Date.parse(iso) : Math.max(0, ...nanos);
}

const webhookAlerts = v.object({ alerts: v.array(v.looseObject({ id: v.string() })) });
const logs = v.object({
  resourceLogs: v.array(
    v.object({
      scopeLogs: v.array(
        v.object({
          logRecords: v.array(
            v.object({
              timeUnixNano: v.string(),
              body: v.unknown(),
              attributes: v.array(
                v.object({ key: v.string(), value: v.object({ stringValue: v.optional(v.string()) }) }),
              ),
            }),
          ),
        }),
      ),
    }),
  ),
});

function alertsIn(text: string): Map<string, string> {
  const body: unknown = JSON.parse(text);
  const [hooked, logged] = [v.safeParse(webhookAlerts, body), v.safeParse(logs, body)];
  if (hooked.success) return new Map(hooked.output.alerts.map((one) => [one.id, JSON.stringify(one)]));
  if (!logged.success) return new Map();
  const records = logged.output.resourceLogs.flatMap(({ scopeLogs }) => scopeLogs.flatMap((one) => one.logRecords));
  const idOf = ({ attributes }: (typeof records)[number]) =>
    attributes.find(({ key }) => key === 'pim.alert.id')?.value.stringValue;
  return new Map(
    records.flatMap((one) => [[idOf(one) ?? '', JSON.stringify(one)] as const]).filter(([id]) => id !== ''),
  );
}
