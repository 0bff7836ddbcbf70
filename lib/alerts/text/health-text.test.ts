import { beforeEach, describe, expect, it } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import type { Alert } from '#lib/model/alert.ts';
import { alert, connection } from '#lib/store/fixtures.ts';
import { type HealthFacts, healthText } from './health-text.ts';

/** A Saturday. */
const NOW = Date.UTC(2026, 2, 14, 12);
const HOUR = 3_600_000;
const learned = { weekdays: [1], hours: { week: [], weekend: [] }, longest: { days: 0, hours: 0 } };

const sentence = (facts: Partial<HealthFacts>) =>
  healthText({
    state: 'active',
    record: connection('erp'),
    isGone: false,
    alerts: [],
    silence: { baseline: learned, lastActiveAt: null, lastDay: null },
    today: '2026-03-14',
    counts: {},
    timeZone: 'UTC',
    now: NOW,
    ...facts,
  }).replaceAll('\u202f', ' ');

const errors = alert();
const share = alert({ rule: 'share', reason: { rule: 'share', failed: 3, succeeded: 1, limit: 20 } });
const silence = alert({
  rule: 'silence',
  reason: { rule: 'silence', since: null, lastDay: null, weekdays: [], hours: [] },
});
const destination = connection('shop', { flowType: 'data_destination' });

beforeEach(() => speak('en', 'en-US'));

describe('the reason for a state', () => {
  it.each<[Alert[], string]>([
    [[errors, share], '3 of 4 failed yesterday and today. Up to 20 percent are accepted.'],
    [[silence, errors], '120 errors in one day. Up to 100 are normal here.'],
  ])('is, of one that fails, the alert that says most of it', (alerts, words) => {
    expect(sentence({ state: 'failing', alerts })).toBe(words);
  });

  it('is, of one that is silent, what is usual there', () => {
    expect(sentence({ state: 'silent', alerts: [silence], record: destination })).toBe(
      'Usually fetches products on some days.',
    );
  });

  it('is none where the alert is over already', () => {
    expect(sentence({ state: 'failing', alerts: [] })).toBe('');
  });

  it('tells one that the PIM could track from one that there is nothing to track of', () => {
    expect(sentence({ state: 'untracked' })).toBe('The PIM does not track it.');
    expect(sentence({ state: 'untracked', record: connection('x', { flowType: 'other' }) })).toBe(
      'It neither delivers nor fetches, so there is nothing to track.',
    );
  });

  it('is, of one that is active, what it did today, 0 where the PIM says nothing', () => {
    expect(sentence({ counts: { created: 2, updated: 1400 } })).toBe('Saturday: 2 created, 1,400 updated, 0 errors.');
    expect(sentence({ counts: { errors: 7 } })).toBe('Saturday: 0 created, 0 updated, 7 errors.');
    expect(sentence({ record: destination, counts: { read: 900 } })).toBe('Saturday: 900 sent.');
    expect(sentence({ record: destination })).toBe('Saturday: 0 sent.');
  });

  it('is, of one that is quiet, when it last did something, as exactly as it is known', () => {
    const quiet = (lastActiveAt: number | null, lastDay: string | null) =>
      sentence({ state: 'quiet', silence: { baseline: learned, lastActiveAt, lastDay } });
    expect(quiet(NOW - 3 * HOUR, '2026-03-14')).toBe('Quiet as usual. Last active Saturday 09:00 AM.');
    expect(quiet(null, '2026-03-10')).toBe('Quiet as usual. Last active Mar 10.');
    expect(quiet(null, null)).toBe('Quiet as usual. Last active –.');
  });

  it('is, of one that is not known, how much of its rhythm is', () => {
    const baseline = { known: 9, needed: 14 };
    expect(sentence({ state: 'unknown', silence: { baseline, lastActiveAt: null, lastDay: null } })).toBe(
      'Its rhythm is not known yet: 9 of 14 days.',
    );
  });

  it('is, of one that the PIM no longer lists, just that, whatever its rhythm', () => {
    const baseline = { known: 9, needed: 14 };
    expect(sentence({ state: 'unknown', isGone: true, silence: { baseline, lastActiveAt: null, lastDay: null } })).toBe(
      'The PIM no longer lists it.',
    );
    expect(sentence({ state: 'unknown' })).toBe('The PIM no longer lists it.');
  });
});
