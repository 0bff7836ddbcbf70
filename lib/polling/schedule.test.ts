import { describe, expect, it } from 'vitest';
import { labels, pim } from '#lib/store/fixtures.ts';
import { chartsDue, chartsTaken, isPollDue, labelsDue } from './schedule.ts';

const NOW = Date.UTC(2026, 2, 8, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('when a poll is due', () => {
  it('is at once for a PIM that was never polled', () => {
    const triggers = ['alarm', 'load', 'screen', 'user'] as const;
    expect(triggers.map((trigger) => isPollDue(pim(), trigger, NOW))).toEqual([true, true, true, true]);
  });

  it('is never for a PIM that is paused, that the settings no longer contain, or that is only a demo', () => {
    const triggers = ['alarm', 'load', 'screen', 'user'] as const;
    for (const facts of [{ paused: true }, { unlisted: true }, { demo: true }])
      expect(triggers.some((trigger) => isPollDue(pim(facts), trigger, NOW))).toBe(false);
  });

  it('is only at the user’s request for a PIM with the schedule “manual”', () => {
    const byHand = pim({ schedule: 'manual', state: 'signed-out', lastPollAt: NOW - HOUR });
    const due = (['alarm', 'load', 'screen', 'user'] as const).filter((trigger) => isPollDue(byHand, trigger, NOW));
    expect(due).toEqual(['user']);
  });

  it('is for a page only when the last poll is five minutes old', () => {
    const ok = (ago: number) => pim({ state: 'ok', lastPollAt: NOW - ago });
    expect(isPollDue(ok(4 * MINUTE), 'load', NOW)).toBe(false);
    expect(isPollDue(ok(5 * MINUTE), 'load', NOW)).toBe(true);
    expect(isPollDue(ok(5 * MINUTE), 'screen', NOW)).toBe(true);
  });

  it('is for each alarm, even though the previous poll ended a little after its alarm', () => {
    const busy = { state: 'ok', lastNewErrorAt: NOW - HOUR } as const;
    expect(isPollDue(pim({ ...busy, lastPollAt: NOW - 5 * MINUTE + 9000 }), 'alarm', NOW)).toBe(true);
    expect(isPollDue(pim({ ...busy, lastPollAt: NOW - 9000 }), 'alarm', NOW)).toBe(false);
  });

  it('is for every other alarm while no error comes, and unchanged for a page', () => {
    const idle = (ago: number) => pim({ state: 'ok', lastNewErrorAt: NOW - 2 * HOUR, lastPollAt: NOW - ago });
    // An alarm comes a quarter sooner or later than every five minutes.
    expect(isPollDue(idle(6.25 * MINUTE), 'alarm', NOW)).toBe(false);
    expect(isPollDue(idle(7.5 * MINUTE - 9000), 'alarm', NOW)).toBe(true);
    expect(isPollDue(idle(5 * MINUTE), 'load', NOW)).toBe(true);
    const neverAny = pim({ state: 'ok', addedAt: NOW - 2 * HOUR, lastPollAt: NOW - 5 * MINUTE });
    expect(isPollDue(neverAny, 'alarm', NOW)).toBe(false);
    expect(isPollDue({ ...neverAny, addedAt: NOW - HOUR }, 'alarm', NOW)).toBe(true);
  });

  it.each(['signed-out', 'permission-missing'] as const)('waits for a page to load while the PIM is %s', (state) => {
    const waiting = pim({ state, lastPollAt: NOW - HOUR });
    expect(isPollDue(waiting, 'alarm', NOW)).toBe(false);
    expect(isPollDue(waiting, 'screen', NOW)).toBe(false);
    expect(isPollDue({ ...waiting, lastPollAt: NOW }, 'load', NOW)).toBe(true);
    expect(isPollDue(waiting, 'user', NOW)).toBe(true);
  });

  it('is not for a PIM that failed, until its waiting time is over', () => {
    const failed = pim({ state: 'failing', lastPollAt: NOW - HOUR, notBefore: NOW + MINUTE });
    expect(isPollDue(failed, 'alarm', NOW)).toBe(false);
    expect(isPollDue(failed, 'load', NOW)).toBe(false);
    expect(isPollDue(failed, 'alarm', NOW + MINUTE)).toBe(true);
  });

  it('lets the user skip our own back-off, not the wait that the PIM requested', () => {
    const rest = { lastPollAt: NOW, notBefore: NOW + MINUTE };
    expect(isPollDue(pim({ state: 'unreachable', ...rest }), 'user', NOW)).toBe(true);
    expect(isPollDue(pim({ state: 'throttled', ...rest }), 'user', NOW)).toBe(false);
  });

  it('is not delayed by a clock that was set back', () => {
    const year = 365 * 24 * HOUR;
    expect(isPollDue(pim({ state: 'ok', lastPollAt: NOW + year }), 'load', NOW)).toBe(true);
    expect(isPollDue(pim({ state: 'throttled', lastPollAt: NOW + year, notBefore: NOW + year }), 'alarm', NOW)).toBe(
      true,
    );
  });
});

describe('when the charts are due', () => {
  const upToDate = pim({ state: 'ok', user: pim().user, chartsAt: NOW - 59 * MINUTE });
  const user = { username: 'julia', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: true };

  it('is at the first poll, hourly and when the user requests them', () => {
    expect(chartsDue(upToDate, false, NOW)).toBe(true);
    expect(chartsDue({ ...upToDate, user }, false, NOW)).toBe(false);
    expect(chartsDue({ ...upToDate, user }, true, NOW)).toBe(true);
    expect(chartsDue({ ...upToDate, user }, false, NOW + MINUTE)).toBe(true);
    expect(chartsDue({ ...upToDate, user, chartsAt: null }, false, NOW)).toBe(true);
  });

  it('is after a time away, since somebody else may have signed in', () => {
    expect(chartsDue({ ...upToDate, user, state: 'signed-out' }, false, NOW)).toBe(true);
  });
});

describe('when the names of codes are due', () => {
  it('is once a day', () => {
    const known = (ago: number) => labels({ at: NOW - ago });
    expect(labelsDue(undefined, 'en_US', NOW)).toBe(true);
    expect(labelsDue(known(24 * HOUR - 1), 'en_US', NOW)).toBe(false);
    expect(labelsDue(known(24 * HOUR), 'en_US', NOW)).toBe(true);
  });

  it('is when the language changed, and when the clock was set back', () => {
    expect(labelsDue(labels({ at: NOW }), 'fr_FR', NOW)).toBe(true);
    expect(labelsDue(labels({ at: NOW + 1 }), 'en_US', NOW)).toBe(true);
  });
});

describe('A poll of a colleague', () => {
  const busy = { state: 'ok', lastNewErrorAt: NOW - HOUR, lastPollAt: NOW - 10 * MINUTE } as const;
  const checked = (ago: number, facts: Parameters<typeof pim>[0] = {}) =>
    pim({ ...busy, checked: { by: 'Ada', at: NOW - ago }, ...facts });
  const due = (record: ReturnType<typeof pim>) =>
    (['alarm', 'load', 'screen', 'user'] as const).filter((trigger) => isPollDue(record, trigger, NOW));

  it('stands for an own one within the interval, except for the user’s request', () => {
    expect(due(checked(4 * MINUTE))).toEqual(['user']);
    expect(due(checked(5 * MINUTE))).toEqual(['alarm', 'load', 'screen', 'user']);
    const idle = { lastNewErrorAt: NOW - 3 * HOUR };
    expect(due(checked(8 * MINUTE, idle))).toEqual(['load', 'screen', 'user']);
    expect(due(checked(9 * MINUTE, idle))).toHaveLength(4);
  });

  it('does not stand for one from the future, for an hour without an own one, or where the PIM needs its user', () => {
    expect(due(checked(-1))).toHaveLength(4);
    expect(due(checked(MINUTE, { lastPollAt: NOW - HOUR }))).toHaveLength(4);
    expect(due(checked(MINUTE, { lastPollAt: NOW + HOUR }))).toHaveLength(4);
    expect(due(checked(MINUTE, { lastPollAt: null }))).toHaveLength(4);
    expect(due(checked(MINUTE, { state: 'signed-out' }))).toEqual(['load', 'user']);
    expect(due(checked(MINUTE, { state: 'failing' }))).toHaveLength(4);
  });

  it('with charts lets own ones wait, but who is signed in is asked every eight hours', () => {
    const user = { username: 'julia', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: true };
    const record = (own: number, taken: number) =>
      pim({ user, state: 'ok', chartsAt: NOW - own, chartsTakenAt: NOW - taken });
    expect(chartsDue(record(7 * HOUR, 30 * MINUTE), false, NOW)).toBe(false);
    expect(chartsDue(record(8 * HOUR, 30 * MINUTE), false, NOW)).toBe(true);
    expect(chartsDue(record(2 * HOUR, HOUR), false, NOW)).toBe(true);
    expect([chartsTaken(record(0, 30 * MINUTE), false, NOW), chartsTaken(record(0, 0), true, NOW)]).toEqual([
      true,
      false,
    ]);
    expect(chartsTaken(record(0, -HOUR), false, NOW)).toBe(false);
  });
});
