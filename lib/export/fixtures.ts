import fc from 'fast-check';
import type { Why } from '#lib/model/alert.ts';
import { healthStates } from '#lib/model/connection.ts';
import type { Parcel } from '#lib/model/report.ts';
import { alert } from '#lib/store/fixtures.ts';
import type { Source } from './about.ts';

export const source: Source = { version: '0.1.0', origin: 'https://pim.example', name: 'Catalog' };

const count = fc.nat();
const text = fc.string({ unit: 'grapheme', maxLength: 20 });
const at = fc.integer({ min: 1, max: 2 ** 42 });

const anyWhy: fc.Arbitrary<Why> = fc.oneof(
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

const anyEvent = fc
  .record({ is: fc.constantFrom('raised' as const, 'over' as const), at, label: text, connection: text, why: anyWhy })
  .map(({ connection, why, ...event }) => ({ ...event, alert: alert({ connection, why, rule: why.rule }) }));

/** Whatever a pass can find, for property tests. */
export const anyParcel: fc.Arbitrary<Parcel> = fc.record({
  origin: fc.constant(source.origin),
  id: fc.integer({ min: 1, max: 1000 }),
  at,
  figures: fc.record({
    isUp: fc.boolean(),
    lastSuccess: fc.option(at),
    dayStart: at,
    connections: fc.array(anyConnection, { maxLength: 3 }),
    alerts: fc.uniqueArray(fc.tuple(fc.constantFrom('errors' as const, 'silence' as const, 'limit' as const), count), {
      selector: ([rule]) => rule,
    }),
  }),
  events: fc.array(anyEvent, { maxLength: 3 }),
});
