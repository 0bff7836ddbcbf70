import { beforeEach, describe, expect, it } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import { LANGUAGES } from '#lib/i18n/languages.ts';
import type { Finding } from '../finding.ts';
import type { ConnectionState, Verdict } from '../verdict.ts';
import { findingText, signalText, sinceText, stateText, verdictText } from './verdict-text.ts';

/** A Wednesday. */
const NOW = Date.UTC(2026, 2, 11, 18, 44);

const none = { listed: 12, judged: 12, attention: 0, check: 0, learning: 0, normal: 0, snoozed: 0 };
const verdict = (kind: Verdict['kind'], counts: Partial<Verdict['counts']>, more: Partial<Verdict> = {}): Verdict => ({
  kind,
  checkedAt: null,
  findings: [],
  snoozed: [],
  states: new Map(),
  learning: null,
  counts: { ...none, ...counts },
  ...more,
});
const said = (...of: Parameters<typeof verdict>) => verdictText(verdict(...of), 'UTC', NOW);
const learning = { known: 3, needed: 14 };

beforeEach(() => speak('en', 'en-US'));

describe('the verdict in words', () => {
  it.each<[string | null, ...Parameters<typeof verdict>]>([
    ['All 12 connections are working normally', 'normal', { normal: 12 }],
    ['All 11 monitored connections are working normally · 1 not monitored', 'normal', { judged: 11, normal: 11 }],
    ['The connection is working normally', 'normal', { listed: 1, judged: 1, normal: 1 }],
    [
      '3 of 12 connections need attention · 2 to check · 6 working normally · 1 not monitored',
      'attention',
      { judged: 11, attention: 3, check: 2, normal: 6 },
    ],
    [
      '1 of 12 connections needs attention · 10 still learning · 1 alert snoozed',
      'attention',
      { attention: 1, learning: 10, snoozed: 1 },
    ],
    ['1 of 12 connections needs attention · 2 to check', 'attention', { attention: 1, check: 2 }],
    ['The connection needs attention', 'attention', { listed: 1, judged: 1, attention: 1 }],
    ['1 to check · 1 alert snoozed', 'check', { check: 1, snoozed: 1 }],
    ['Learning what is normal (day 3 of 14)', 'learning', { learning: 12 }, { learning }],
    ['Learning what is normal', 'learning', { learning: 12 }, { learning: { known: 0, needed: 0 } }],
    [
      'Learning what is normal (day 3 of 14) · 3 of 12 connections need attention · 1 to check',
      'learning',
      { learning: 12, attention: 3, check: 1 },
      { learning },
    ],
    [
      '11 of 12 connections are working normally · still learning what is normal for 1 connection',
      'learning',
      { learning: 1, normal: 11 },
      { learning },
    ],
    ['11 of 12 connections are working normally · 2 alerts snoozed', 'snoozed', { snoozed: 2, normal: 11 }],
    ['1 alert snoozed', 'snoozed', { judged: 1, snoozed: 1 }],
    ['No connection is monitored', 'unmonitored', { judged: 0 }],
    [null, 'signed-out', { normal: 12 }],
    [null, 'paused', { attention: 3 }],
  ])('is “%s”', (sentence, ...given) => {
    expect(said(...given)).toBe(sentence);
  });

  it('says when all was found to be normal, today with the time alone', () => {
    const at = (checkedAt: number) => said('normal', { normal: 12 }, { checkedAt })?.replaceAll('\u202f', ' ');
    expect(at(Date.UTC(2026, 2, 9, 8, 55))).toBe('All 12 connections are working normally · checked Monday 8:55 AM');
    expect(at(NOW)).toBe('All 12 connections are working normally · checked 6:44 PM');
  });

  it.each(LANGUAGES)('is never empty in %s', (language) => {
    speak(language);
    const kinds = ['unmonitored', 'learning', 'attention', 'check', 'snoozed', 'normal'] as const;
    for (const kind of kinds) {
      for (const count of [1, 2, 5, 22]) {
        const every = { attention: count, check: count, normal: count, snoozed: count, learning: count, judged: count };
        for (const part of said(kind, every, { checkedAt: NOW })?.split(' · ') ?? ['']) expect(part).not.toBe('');
      }
    }
  });
});

describe('a finding in words', () => {
  const context = { timeZone: 'UTC', now: NOW };
  const words = (fact: Finding['fact']) => findingText({ fact }, context);

  it.each<[string, string | null, Finding['fact']]>([
    ['69 of 130 writes failed since yesterday (53%).', null, { rule: 'writes', failed: 69, succeeded: 61 }],
    [
      '69 of 130 writes failed since yesterday (53%).',
      'Alert threshold: 50%.',
      { rule: 'share', failed: 69, succeeded: 61, limit: 50 },
    ],
    [
      '120 errors in one day.',
      'Up to 100 are normal here.',
      { rule: 'errors', in: 'day', count: 120, limit: 100, set: false },
    ],
    ['The PIM counts nothing for this connection.', null, { rule: 'not-tracked' }],
    ['The PIM counts nothing for this connection.', null, { rule: 'untracked', gone: false }],
    ['The PIM no longer lists it.', null, { rule: 'untracked', gone: true }],
    ['Used as trial_script: its work isn’t counted.', null, { rule: 'credentials', username: 'trial_script', at: NOW }],
    ['New kind of error: Too long.', null, { rule: 'kind', group: 'g', message: 'Too long.', count: 1 }],
    [
      'Tuesday: 120 errors; about 9 on the other days of this week.',
      null,
      { rule: 'peak', day: '2026-03-10', count: 120, usual: 9 },
    ],
    [
      'Today: 120 errors; about 9 on the other days of this week.',
      null,
      { rule: 'peak', day: '2026-03-11', count: 120, usual: 9 },
    ],
    [
      'Tuesday: 3 products; about 500 on the other weekdays.',
      null,
      { rule: 'drop', day: '2026-03-10', count: 3, usual: 500 },
    ],
    ['Nothing since Monday. Its schedule isn’t known yet.', null, { rule: 'idle', lastDay: '2026-03-09' }],
  ])('is “%s”', (sentence, rule, fact) => {
    expect(words(fact)).toEqual({ sentence, rule });
  });

  it('names the command whose count is missing', () => {
    expect(words({ rule: 'hourly-count', since: '2026-03-04' }).sentence).toBe(
      'Since Mar 4 at the latest, the PIM has counted errors, but no created or updated products. ' +
        'Ask its administrator whether the command akeneo:connectivity-audit:update-data runs every hour.',
    );
  });

  it.each([
    ['since 2:00 PM', NOW - 4 * 3_600_000 - 44 * 60_000],
    ['since Monday', NOW - 2 * 86_400_000],
    ['since Mar 5', NOW - 6 * 86_400_000],
  ])('says %s', (expected, at) => {
    const said = sinceText({ since: at }, context);
    expect(said?.replaceAll('\u202f', ' ')).toBe(expected);
    expect(sinceText({ since: null }, context)).toBeNull();
  });

  it.each(LANGUAGES)('has a word for each state, and for a number, in %s', (language) => {
    speak(language);
    const states = ['failing', 'silent', 'wrong-user', 'untracked', 'check', 'snoozed', 'learning', 'normal'] as const;
    const words = [...states, 'unmonitored' as const].map((state: ConnectionState) => stateText(state));
    expect(new Set(words).size).toBe(words.length);
    expect(stateText('silent', true)).not.toBe(stateText('silent'));
    for (const count of [1, 3, 22]) {
      expect(signalText({ level: 'attention', count })).toContain(`${count}`);
      expect(signalText({ level: 'check', count })).toContain(`${count}`);
    }
  });
});
