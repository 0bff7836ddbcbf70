import { beforeEach, describe, expect, it } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import { LANGUAGES } from '#lib/i18n/languages.ts';
import type { Finding, Verdict } from '../verdict.ts';
import { findingText, verdictText } from './verdict-text.ts';

/** A Wednesday. */
const NOW = Date.UTC(2026, 2, 11, 18, 44);

const none = { listed: 12, judged: 12, attention: 0, check: 0, learning: 0, normal: 0, snoozed: 0 };
const verdict = (kind: Verdict['kind'], counts: Partial<Verdict['counts']>, more: Partial<Verdict> = {}): Verdict => ({
  kind,
  checkedAt: null,
  findings: [],
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
    ['All 11 monitored connections are working normally', 'normal', { judged: 11, normal: 11 }],
    ['The connection is working normally', 'normal', { listed: 1, judged: 1, normal: 1 }],
    ['3 of 12 connections need attention', 'attention', { attention: 3, normal: 9 }],
    ['1 of 12 connections needs attention · 2 things to check', 'attention', { attention: 1, check: 2 }],
    ['The connection needs attention', 'attention', { listed: 1, judged: 1, attention: 1 }],
    ['1 thing to check · 1 alert snoozed', 'check', { check: 1, snoozed: 1 }],
    ['Learning what is normal (day 3 of 14)', 'learning', { learning: 12 }, { learning }],
    ['Learning what is normal', 'learning', { learning: 12 }, { learning: { known: 0, needed: 0 } }],
    [
      'Learning what is normal (day 3 of 14) · 3 of 12 connections need attention · 1 thing to check',
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

  it('says when that was', () => {
    const checkedAt = Date.UTC(2026, 2, 9, 8, 55);
    expect(said('normal', { normal: 12 }, { checkedAt })).toMatch(
      /^All 12 connections are working normally · checked Monday 08:55\sAM$/,
    );
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
  const context = { flowType: 'data_source', timeZone: 'UTC', now: NOW } as const;
  const words = (fact: Finding['fact']) => {
    const { title, sentence } = findingText({ level: 'check', connection: 'erp', alert: null, fact }, context);
    return `${title}. ${sentence}`;
  };

  it('has a title and its figures', () => {
    expect(words({ rule: 'writes', failed: 69, succeeded: 61 })).toBe(
      'Failing. 69 of 130 writes failed yesterday and today (53%).',
    );
    expect(words({ rule: 'not-tracked' })).toBe('Not tracked. The PIM does not track it.');
    expect(words({ rule: 'errors', in: 'day', count: 120, limit: 100, set: false })).toBe(
      'Failing. 120 errors in one day. Up to 100 are normal here.',
    );
  });

  it('names the command whose count is missing', () => {
    expect(words({ rule: 'hourly-count', since: '2026-03-04' })).toBe(
      'Products not counted. Since Mar 4 at the latest, the PIM has counted errors, but no created or updated products. ' +
        'Ask its administrator whether the command akeneo:connectivity-audit:update-data runs every hour.',
    );
  });
});
