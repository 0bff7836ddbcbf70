import { describe, expect, it } from 'vitest';
import type { AlertReason } from '#lib/model/alert.ts';
import type { Health } from '#lib/model/connection.ts';
import { type HealthInput, healthOf } from './health.ts';

const LAST = Date.UTC(2026, 2, 13, 10);
const errors: AlertReason = { rule: 'errors', in: 'day', count: 120, limit: 100, set: false };
const share: AlertReason = { rule: 'share', failed: 3, succeeded: 1, limit: 20 };
const technical: AlertReason = { rule: 'technical', count: 3, limit: 0 };
const kind: AlertReason = { rule: 'kind', group: 'g', message: 'Too long.', count: 3 };
const silence: AlertReason = { rule: 'silence', since: LAST, lastDay: '2026-03-13', weekdays: [1], hours: [] };

/** Of a connection whose baseline is learned, and which did nothing today. */
const health = (facts: Partial<HealthInput>) =>
  healthOf({
    flowType: 'data_source',
    tracked: true,
    isGone: false,
    reasons: [],
    learning: null,
    lastActiveAt: LAST,
    lastDay: '2026-03-13',
    today: '2026-03-14',
    counts: {},
    activity: 0,
    ...facts,
  });

describe('the health of a connection', () => {
  const learning = { known: 9, needed: 14 };
  const counts = { created: 2, updated: 1400, errors: 7 };
  const quiet: Health = { state: 'quiet', lastActiveAt: LAST, lastDay: '2026-03-13' };
  const everything = { reasons: [silence, errors], counts, activity: 1402 };

  it.each<[string, Partial<HealthInput>, Health]>([
    ['fails by its errors', { reasons: [errors] }, { state: 'failing', reason: errors }],
    ['fails by the reason that explains most', { reasons: [errors, share] }, { state: 'failing', reason: share }],
    ['fails by technical errors', { reasons: [kind, technical] }, { state: 'failing', reason: technical }],
    ['fails rather than being silent', everything, { state: 'failing', reason: errors }],
    ['is silent', { reasons: [kind, silence], counts, activity: 1402 }, { state: 'silent', reason: silence }],
    ['is untracked whatever else there is', { ...everything, tracked: false }, { state: 'untracked' }],
    ['is untracked when it has no flow', { ...everything, flowType: 'other' }, { state: 'untracked' }],
    [
      'is unknown when it is gone',
      { ...everything, isGone: true, tracked: false },
      { state: 'unknown', learning: null },
    ],
    ['is unknown when it is gone while learning', { isGone: true, learning }, { state: 'unknown', learning: null }],
    ['is unknown while learning', { learning }, { state: 'unknown', learning }],
    [
      'is active though still learning',
      { learning, counts, activity: 1 },
      { state: 'active', day: '2026-03-14', counts, learning },
    ],
    ['fails though still learning', { learning, reasons: [share] }, { state: 'failing', reason: share, learning }],
    ['is active', { counts, activity: 1402 }, { state: 'active', day: '2026-03-14', counts }],
    ['is quiet', { counts: { errors: 7 } }, quiet],
    ['is quiet when the PIM sent no counts', { activity: null }, quiet],
    ['is quiet when another alert lasts', { reasons: [kind] }, quiet],
    [
      'is quiet with nothing known of its last activity',
      { lastActiveAt: null, lastDay: null },
      { state: 'quiet', lastActiveAt: null, lastDay: null },
    ],
  ])('%s', (_, facts, expected) => {
    expect(health(facts)).toEqual(expected);
  });
});
