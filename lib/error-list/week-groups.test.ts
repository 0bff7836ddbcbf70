import { describe, expect, it } from 'vitest';
import { digestOf } from '#lib/errors/digest.ts';
import { NO_FIXES } from '#lib/errors/fixes.ts';
import { indexTrends } from '#lib/errors/trend.ts';
import { indexDecisions } from '#lib/errors/triage.ts';
import type { Decision } from '#lib/model/decision.ts';
import type { JsonObject } from '#lib/model/error.ts';
import { mark } from '#lib/store/fixtures.ts';
import { DAY, PIM, violation } from './fixtures.ts';
import type { GroupPart } from './group-sentence.ts';
import { startWeekGroups } from './week-groups.ts';

const MONDAY = Date.parse('2026-11-16T00:00:00Z');
const starts = Array.from({ length: 8 }, (_, day) => MONDAY + day * DAY);

let ids = 0;
const error = (day: number, content: JsonObject, connection = 'erp') =>
  digestOf(PIM, { id: `e${ids++}`, connection, at: MONDAY + day * DAY, archivedAt: 0, content });
const product = (name: string) => ({ product: { uuid: name, identifier: name, label: name, family: null } });
const groupsOf = (digests: ReturnType<typeof error>[], decisions: Decision[] = []) => {
  const triage = {
    decisions: indexDecisions(decisions),
    fixes: NO_FIXES,
    trends: indexTrends([], 0),
    now: MONDAY + 30 * DAY,
  };
  const week = startWeekGroups(starts, triage);
  for (const digest of digests) week.add(digest);
  return week.finish();
};
const textOf = (sentence: readonly GroupPart[]) =>
  sentence
    .map(({ text, varies, more }) => (varies.length > 0 ? `${varies.join(', ')}${more > 0 ? ` +${more}` : ''}` : text))
    .join('');

describe('the groups of a week', () => {
  it('have the errors of its seven days, and no others', () => {
    const { top, groups, errors } = groupsOf([
      error(-0.01, violation()),
      error(0, violation(), 'dam'),
      error(0.5, violation(product('b'))),
      error(6.99, violation()),
      error(7, violation()),
    ]);
    expect([groups, errors]).toEqual([1, 3]);
    expect(top).toMatchObject([
      { connections: ['dam', 'erp'], products: 2, errors: 3, daily: [2, 0, 0, 0, 0, 0, 1], status: 'open' },
    ]);
  });

  it('are five at most, those with the most products first, then errors, then the newest', () => {
    const of = (name: string, products: number, errors: number, day = 0) =>
      Array.from({ length: errors }, (_, index) =>
        error(day, violation({ attribute: name, ...product(`${name}${index % products}`) })),
      );
    const { top, groups } = groupsOf([
      ...of('old', 1, 1),
      ...of('new', 1, 1, 5),
      ...of('many', 1, 9),
      ...of('wide', 4, 4),
      ...of('two', 2, 2),
      ...of('three', 3, 3),
    ]);
    expect(groups).toBe(6);
    expect(top.map((group) => [group.products, group.errors])).toEqual([
      [4, 4],
      [3, 3],
      [2, 2],
      [1, 9],
      [1, 1],
    ]);
    expect(top[4]?.daily[5]).toBe(1);
  });

  it('name what differs, up to three values, the newest first', () => {
    const limited = (limit: number) =>
      violation({ message_parameters: { '%attribute%': 'ean', '{{ limit }}': limit } });
    const of = (...limits: number[]) =>
      textOf(groupsOf(limits.map((limit, index) => error(index, limited(limit)))).top[0]?.sentence ?? []);
    expect(of(13)).toBe('Value of ean is longer than 13 signs.');
    expect(of(13, 8, 13, 8)).toBe('Value of ean is longer than 8, 13 signs.');
    expect(of(13, 8, 14)).toBe('Value of ean is longer than 14, 8, 13 signs.');
    expect(of(13, 8, 14, 5, 6)).toBe('Value of ean is longer than 6, 5, 14 +2 signs.');
  });

  it('have the status of now, with what came after the week', () => {
    const old = error(1, violation());
    const facts = { origin: PIM, target: { group: old.group }, about: old.subject };
    const resolved = mark({ ...facts, at: MONDAY + 7.5 * DAY });
    const status = (digests: Parameters<typeof groupsOf>[0]) => groupsOf(digests, [resolved]).top[0]?.status;
    expect(status([old])).toBe('resolved');
    expect(status([old, error(8, violation())])).toBe('back');
    expect(groupsOf([old], [{ ...resolved, state: 'ignored' }]).top[0]?.status).toBe('ignored');
  });

  it('are none without errors', () => {
    expect(groupsOf([])).toEqual({ top: [], groups: 0, errors: 0 });
  });
});
