import fc from 'fast-check';
import * as v from 'valibot';
import type { AlertReason } from '#lib/model/alert.ts';
import type { AlertEvent, FullReport } from '#lib/model/report.ts';
import { healthStates } from '#lib/model/values.ts';
import { alert } from '#lib/store/fixtures.ts';
import type { ReportSource } from './alert-facts.ts';

export const source: ReportSource = { version: '0.1.0', origin: 'https://pim.example', name: 'Catalog' };

const count = fc.nat();
const text = fc.string({ unit: 'grapheme', maxLength: 20 });
const at = fc.integer({ min: 1, max: 2 ** 42 });

const anyWhy: fc.Arbitrary<AlertReason> = fc.oneof(
  fc.record({
    rule: fc.constant('errors' as const),
    in: fc.constantFrom('pass' as const, 'day' as const),
    count,
    limit: count,
    set: fc.boolean(),
  }),
  fc.record({ rule: fc.constant('kind' as const), group: text, message: text, count }),
  fc.record({ rule: fc.constant('technical' as const), count, limit: count }),
  fc.record({ rule: fc.constant('share' as const), failed: count, succeeded: count, limit: count }),
  fc.record({
    rule: fc.constant('silence' as const),
    since: fc.option(at),
    lastDay: fc.option(fc.constant('2026-03-10')),
    weekdays: fc.constant<number[]>([1]),
    hours: fc.constant<number[]>([]),
  }),
  fc.record({ rule: fc.constant('credentials' as const), username: text, at }),
  fc.record({ rule: fc.constant('untracked' as const), gone: fc.boolean() }),
  fc.record({ rule: fc.constant('limit' as const), connections: count, reached: fc.boolean() }),
);

const anyConnection = fc.record({
  code: fc.stringMatching(/^\w{1,8}$/),
  label: text,
  flowType: fc.constantFrom('data_source' as const, 'data_destination' as const, 'other' as const),
  state: fc.constantFrom(...healthStates),
  today: fc.record({ created: count, updated: count, read: count, errors: count }, { requiredKeys: [] }),
  businessErrors: fc.option(count),
  technicalErrors: fc.option(count),
});

/** Any change of an alert, for property tests. */
export const anyEvent: fc.Arbitrary<AlertEvent> = fc
  .record({
    is: fc.constantFrom('raised' as const, 'over' as const),
    at,
    label: text,
    connection: text,
    reason: anyWhy,
  })
  .map(({ connection, reason, ...event }) => ({ ...event, alert: alert({ connection, reason, rule: reason.rule }) }));

/** Any report of a poll, for property tests. */
export const anyParcel: fc.Arbitrary<FullReport> = fc.record({
  origin: fc.constant(source.origin),
  tool: fc.constant('k3j2h1g9'),
  id: fc.integer({ min: 1, max: 1000 }),
  at,
  report: fc.record({
    isUp: fc.boolean(),
    lastSuccessAt: fc.option(at),
    dayStart: at,
    connections: fc.array(anyConnection, { maxLength: 3 }),
    alerts: fc.uniqueArray(fc.tuple(fc.constantFrom('errors' as const, 'silence' as const, 'limit' as const), count), {
      selector: ([rule]) => rule,
    }),
  }),
  events: fc.array(anyEvent, { maxLength: 3 }),
});

/*
 * The JSON mapping of OTLP 1.x, as far as it is possible to send it, for tests: messages of
 * opentelemetry/proto/collector/{metrics,logs}/v1 and what they are made of. Keys are lowerCamelCase, whole numbers of 64
 * bits decimal strings, enumerations numbers, ids of traces and spans hexadecimal. A receiver may let unknown keys pass; we
 * refuse them, since we have no business sending any.
 */

/** `oneof`: exactly one of these keys. */
function oneOf<T extends v.ObjectEntries>(entries: T) {
  return v.pipe(
    v.partial(v.strictObject(entries)),
    v.check((value) => Object.keys(value).length === 1, 'Exactly one of them is set.'),
  );
}

const int64 = v.pipe(v.string(), v.regex(/^-?\d{1,19}$/));
const fixed64 = v.pipe(
  v.string(),
  v.regex(/^\d{1,20}$/),
  v.check((text) => BigInt(text) < 2n ** 64n),
);
const uint32 = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 32 - 1));
const double = v.union([v.number(), v.picklist(['NaN', 'Infinity', '-Infinity'])]);
const base64 = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]*={0,2}$/));
const hex = (bytes: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-fA-F]{${2 * bytes}}$`)));
const url = v.pipe(v.string(), v.url());

type AnyValue = { [key: string]: unknown };

const anyValue: v.GenericSchema<AnyValue> = oneOf({
  stringValue: v.string(),
  boolValue: v.boolean(),
  intValue: int64,
  doubleValue: double,
  bytesValue: base64,
  arrayValue: v.strictObject({ values: v.array(v.lazy(() => anyValue)) }),
  kvlistValue: v.strictObject({ values: v.array(v.lazy(() => keyValue)) }),
});

const keyValue: v.GenericSchema<{ key: string; value: AnyValue }> = v.strictObject({
  key: v.pipe(v.string(), v.nonEmpty()),
  value: v.lazy(() => anyValue),
});

/** No key twice. */
const attributes = v.pipe(
  v.array(keyValue),
  v.check((all) => new Set(all.map(({ key }) => key)).size === all.length),
);

const resource = v.strictObject({ attributes, droppedAttributesCount: v.optional(uint32) });
const scope = v.strictObject({
  name: v.string(),
  version: v.optional(v.string()),
  attributes: v.optional(attributes),
  droppedAttributesCount: v.optional(uint32),
});

const exemplar = v.strictObject({
  filteredAttributes: v.optional(attributes),
  timeUnixNano: fixed64,
  asDouble: v.optional(double),
  asInt: v.optional(int64),
  spanId: v.optional(hex(8)),
  traceId: v.optional(hex(16)),
});

const numberDataPoint = v.pipe(
  v.strictObject({
    attributes: v.optional(attributes),
    startTimeUnixNano: v.optional(fixed64),
    timeUnixNano: fixed64,
    asDouble: v.optional(double),
    asInt: v.optional(int64),
    exemplars: v.optional(v.array(exemplar)),
    flags: v.optional(uint32),
  }),
  v.check(({ asDouble, asInt }) => (asDouble === undefined) !== (asInt === undefined)),
);

/** Unspecified (0) must not be used; delta and cumulative. */
const temporality = v.picklist([1, 2]);

const metric = v.pipe(
  v.strictObject({
    name: v.pipe(v.string(), v.regex(/^[A-Za-z][\w.\-/]{0,254}$/)),
    description: v.optional(v.string()),
    unit: v.optional(v.pipe(v.string(), v.maxLength(63))),
    gauge: v.optional(v.strictObject({ dataPoints: v.array(numberDataPoint) })),
    sum: v.optional(
      v.strictObject({
        dataPoints: v.array(numberDataPoint),
        aggregationTemporality: temporality,
        isMonotonic: v.boolean(),
      }),
    ),
    metadata: v.optional(attributes),
  }),
  v.check(({ gauge, sum }) => (gauge === undefined) !== (sum === undefined)),
);

export const exportMetricsServiceRequest = v.strictObject({
  resourceMetrics: v.array(
    v.strictObject({
      resource: v.optional(resource),
      scopeMetrics: v.array(
        v.strictObject({ scope: v.optional(scope), metrics: v.array(metric), schemaUrl: v.optional(url) }),
      ),
      schemaUrl: v.optional(url),
    }),
  ),
});

const logRecord = v.strictObject({
  timeUnixNano: v.optional(fixed64),
  observedTimeUnixNano: v.optional(fixed64),
  severityNumber: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(24))),
  severityText: v.optional(v.string()),
  body: v.optional(anyValue),
  attributes: v.optional(attributes),
  droppedAttributesCount: v.optional(uint32),
  flags: v.optional(uint32),
  traceId: v.optional(hex(16)),
  spanId: v.optional(hex(8)),
  eventName: v.optional(v.string()),
});

export const exportLogsServiceRequest = v.strictObject({
  resourceLogs: v.array(
    v.strictObject({
      resource: v.optional(resource),
      scopeLogs: v.array(
        v.strictObject({ scope: v.optional(scope), logRecords: v.array(logRecord), schemaUrl: v.optional(url) }),
      ),
      schemaUrl: v.optional(url),
    }),
  ),
});
