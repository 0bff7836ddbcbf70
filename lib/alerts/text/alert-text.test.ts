import { beforeEach, describe, expect, it } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import type { AlertReason } from '#lib/model/alert.ts';
import { alertText, alertTitle, recoveryTitle } from './alert-text.ts';

/** A Saturday. */
const NOW = Date.UTC(2026, 2, 14, 12);
const HOUR = 3_600_000;
const sentence = (reason: AlertReason) => alertText(reason, { timeZone: 'Europe/Berlin', now: NOW });
/** Some browsers put a narrow space in front of AM and PM. */
const plain = (text: string) => text.replaceAll('\u202f', ' ');

beforeEach(() => speak('en', 'en-US'));

describe('an alert', () => {
  it('has a title, and another one when it is over', () => {
    expect(alertTitle({ rule: 'share' })).toBe('High failure rate');
    expect(recoveryTitle({ rule: 'share' })).toBe('Failure rate back to normal');
  });

  it.each<[string, AlertReason, string]>([
    [
      'many errors of a day, above what is normal',
      { rule: 'errors', in: 'day', count: 1200, limit: 100, set: false },
      '1,200 errors in one day. Up to 100 are normal here.',
    ],
    [
      'many errors of a poll, above the user’s threshold',
      { rule: 'errors', in: 'pass', count: 1, limit: 0, set: true },
      '1 error at once. Alert threshold: 0.',
    ],
    [
      'a new kind of error',
      { rule: 'kind', group: 'g', message: 'Too long.', count: 3 },
      'Never seen before: Too long.',
    ],
    [
      'technical errors',
      { rule: 'technical', count: 2, limit: 1 },
      '2 technical errors in one day, more than usual. These need a developer: the PIM counts them but doesn’t show them.',
    ],
    [
      'a large share, of all that was tried',
      { rule: 'share', failed: 30, succeeded: 70, limit: 20 },
      '30 of 100 writes failed since yesterday (30%). Alert threshold: 20%.',
    ],
    [
      'another user name',
      { rule: 'credentials', username: 'bob', at: Date.UTC(2026, 2, 13, 7, 55) },
      'Used as bob: its work isn’t counted.',
    ],
    ['one that is not tracked', { rule: 'untracked', gone: false }, 'The PIM no longer counts anything for it.'],
    ['one that is gone', { rule: 'untracked', gone: true }, 'The PIM no longer lists it.'],
    [
      'a PIM that is nearly full',
      { rule: 'limit', connections: 45, reached: false },
      'The PIM has 45 connections and will soon accept no more.',
    ],
    [
      'a PIM that is full',
      { rule: 'limit', connections: 1, reached: true },
      'The PIM has 1 connection and accepts no more.',
    ],
  ])('gives the reason: %s', (_, reason, expected) => {
    expect(plain(sentence(reason))).toBe(expected);
  });
});

describe('an alert of silence', () => {
  const still: Extract<AlertReason, { rule: 'silence' }> = {
    rule: 'silence',
    since: null,
    lastDay: null,
    weekdays: [1, 2, 3, 4, 5],
    hours: [],
  };

  it('names the baseline', () => {
    expect(sentence(still)).toBe('No activity; usually active on weekdays.');
  });

  it('says since when, as exactly as that is known', () => {
    expect(sentence({ ...still, lastDay: '2026-03-10' })).toBe('Nothing since Mar 10; usually active on weekdays.');
    expect(plain(sentence({ ...still, lastDay: '2026-03-10', since: NOW - 5 * HOUR }))).toBe(
      'Nothing since Saturday 8:00 AM; usually active on weekdays.',
    );
  });

  it('names the date where the weekday would be ambiguous', () => {
    expect(plain(sentence({ ...still, since: NOW - 6 * 24 * HOUR }))).toBe(
      'Nothing since Mar 8, 1:00 PM; usually active on weekdays.',
    );
  });
});
