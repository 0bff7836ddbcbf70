import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import { useLanguage } from '#lib/i18n/text.ts';
import type { AlertReason } from '#lib/model/alert.ts';
import type { FlowType, Health } from '#lib/model/connection.ts';
import { healthText } from './health-text.ts';

/** A Saturday. */
const NOW = Date.UTC(2026, 2, 14, 12);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Some browsers put a narrow space in front of AM and PM. */
const sentence = (health: Health, flowType: FlowType = 'data_source', now = NOW, timeZone = 'UTC') =>
  healthText(health, flowType, timeZone, now).replaceAll('\u202f', ' ');

const errors: AlertReason = { rule: 'errors', in: 'day', count: 120, limit: 100, set: false };
const share: AlertReason = { rule: 'share', failed: 3, succeeded: 1, limit: 20 };
const technical: AlertReason = { rule: 'technical', count: 3, limit: 0 };
const silence: AlertReason = { rule: 'silence', since: null, lastDay: null, weekdays: [], hours: [] };
const quiet = (lastActiveAt: number | null, lastDay: string | null): Health => ({
  state: 'quiet',
  lastActiveAt,
  lastDay,
});
const active = (counts: Extract<Health, { state: 'active' }>['counts']): Health => ({
  state: 'active',
  day: '2026-03-14',
  counts,
});

beforeEach(() => speak('en', 'en-US'));

describe('the reason for a state', () => {
  it.each<[string, Health, FlowType, string]>([
    [
      'failing, by what failed',
      { state: 'failing', reason: share },
      'data_source',
      '3 of 4 writes failed since yesterday (75%). Alert threshold: 20%.',
    ],
    [
      'failing, by its errors',
      { state: 'failing', reason: errors },
      'data_source',
      '120 errors in one day. Up to 100 are normal here.',
    ],
    [
      'failing, by technical errors',
      { state: 'failing', reason: technical },
      'data_source',
      '3 technical errors in one day, more than usual. These need a developer: the PIM counts them but doesn’t show them.',
    ],
    ['silent', { state: 'silent', reason: silence }, 'data_source', 'No activity; usually active on some days.'],
    ['untracked, though the PIM could', { state: 'untracked' }, 'data_source', 'The PIM doesn’t track it.'],
    [
      'untracked, since there is nothing to track',
      { state: 'untracked' },
      'other',
      'It neither sends nor fetches data, so there is nothing to track.',
    ],
    [
      'unknown, while its baseline is learned',
      { state: 'unknown', learning: { known: 9, needed: 14 } },
      'data_source',
      'Learning what is normal (day 9 of 14).',
    ],
    [
      'unknown, since the PIM no longer lists it',
      { state: 'unknown', learning: null },
      'data_source',
      'The PIM no longer lists it.',
    ],
    [
      'quiet, with the time of its last activity',
      quiet(NOW - 3 * HOUR, '2026-03-14'),
      'data_source',
      'Quiet as usual. Last active 9:00 AM.',
    ],
    ['quiet, with only the day of it', quiet(null, '2026-03-10'), 'data_source', 'Quiet as usual. Last active Mar 10.'],
    ['quiet, without any', quiet(null, null), 'data_source', 'Quiet as usual. Last active –.'],
    ['active', active({ created: 2, updated: 1400 }), 'data_source', 'Today: 2 created, 1,400 updated, 0 errors.'],
    ['active, with nothing but errors', active({ errors: 7 }), 'data_source', 'Today: 0 created, 0 updated, 7 errors.'],
    ['active, a destination', active({ read: 900 }), 'data_destination', 'Today: 900 sent.'],
    ['active, a destination without counts', active({}), 'data_destination', 'Today: 0 sent.'],
  ])('%s', (_, health, flowType, expected) => {
    expect(sentence(health, flowType)).toBe(expected);
  });

  it('uses the time zone of the PIM user', () => {
    expect(sentence(quiet(Date.UTC(2026, 2, 13, 23, 30), '2026-03-14'), 'data_source', NOW, 'Europe/Berlin')).toBe(
      'Quiet as usual. Last active 12:30 AM.',
    );
  });
});

describe('stored health', () => {
  const still: Health = {
    state: 'silent',
    reason: { rule: 'silence', since: NOW - 26 * HOUR, lastDay: '2026-03-13', weekdays: [1, 2, 3, 4, 5], hours: [] },
  };
  const stored: Health[] = [
    still,
    { state: 'failing', reason: { ...errors, count: 1200 } },
    quiet(NOW - 26 * HOUR, '2026-03-13'),
    active({ created: 2, updated: 1400 }),
  ];

  afterEach(async () => {
    vi.unstubAllGlobals();
    await useLanguage('system');
  });

  it('is phrased in the language that the reader chooses afterwards', async () => {
    vi.stubGlobal('fetch', async (path: string) => new Response(readFileSync(`public${path}`)));
    const texts = () => stored.map((health) => sentence(health));
    expect(texts()).toEqual([
      'Nothing since Friday 10:00 AM; usually active on weekdays.',
      '1,200 errors in one day. Up to 100 are normal here.',
      'Quiet as usual. Last active Friday 10:00 AM.',
      'Today: 2 created, 1,400 updated, 0 errors.',
    ]);
    await useLanguage('de');
    expect(texts()).toEqual([
      'Nichts seit Freitag, 10:00; sonst werktags aktiv.',
      '1.200 Fehler an einem Tag. Bis zu 100 sind hier normal.',
      'Ruhig wie sonst auch. Zuletzt aktiv: Freitag, 10:00.',
      'Heute: 2 angelegt, 1.400 geändert, 0 Fehler.',
    ]);
    await useLanguage('system');
    expect(texts()[3]).toBe('Today: 2 created, 1,400 updated, 0 errors.');
  });

  it.each([
    ['a day', NOW + DAY, 'Friday 10:00 AM', 'Saturday'],
    ['six days', NOW + 6 * DAY, 'Mar 13, 10:00 AM', 'Saturday'],
    ['a week', NOW + 7 * DAY, 'Mar 13, 10:00 AM', 'Mar 14'],
  ])('still names the right day when it is read %s later', (_, now, moment, day) => {
    expect(sentence(still, 'data_source', now)).toBe(`Nothing since ${moment}; usually active on weekdays.`);
    expect(sentence(quiet(NOW - 26 * HOUR, '2026-03-13'), 'data_source', now)).toBe(
      `Quiet as usual. Last active ${moment}.`,
    );
    expect(sentence(active({ read: 900 }), 'data_destination', now)).toBe(`${day}: 900 sent.`);
  });
});
