import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import { refusedRecords } from '#lib/store/fixtures.ts';
import { bench, lasting, later, monitored, tomorrow } from '../fixtures.ts';
import { healthText } from '../text/health-text.ts';
import { findConnectionLimit } from './limit.ts';

beforeEach(() => speak('en'));

describe('silence', () => {
  it('raises an alert once it is longer than ever, in words, and recovers', async () => {
    const of = await monitored();
    tomorrow(of, 3);
    await of.counts({ created: 0, updated: 0, errors: 0 });
    expect(await of.pass()).toEqual([]);
    expect(await of.health()).toEqual({
      state: 'quiet',
      lastActiveAt: Date.UTC(2026, 2, 12, 12),
      lastDay: '2026-03-12',
    });
    tomorrow(of, 3);
    await of.counts({ created: 0, updated: 0, errors: 0 });
    expect(await of.pass()).toMatchObject([{ rule: 'silence', recoveredAt: null }]);
    const health = await of.health();
    expect(health).toEqual({
      state: 'silent',
      reason: {
        rule: 'silence',
        since: Date.UTC(2026, 2, 12, 12),
        lastDay: '2026-03-12',
        weekdays: [1, 2, 3, 4, 5, 6, 7],
        hours: [],
      },
    });
    expect(health && healthText(health, 'data_source', 'UTC', of.now).replaceAll('\u202f', ' ')).toBe(
      'Nothing since Thursday 12:00 PM; usually active every day.',
    );
    later(of, 5);
    await of.counts({ updated: 4 });
    expect(await of.pass()).toMatchObject([{ rule: 'silence', recoveredAt: of.now }]);
    expect(await of.health()).toEqual({
      state: 'active',
      day: '2026-03-14',
      counts: { created: 0, updated: 4, errors: 0 },
    });
    const [baseline] = await of.store.getAll('baselines');
    expect(baseline?.observation?.lastActiveAt).toBe(of.now);
  });

  it('raises no alert where the user turned it off, or the PIM no longer tracks', async () => {
    const of = await monitored();
    of.settings.connections = [
      { code: 'erp', monitored: true, nickname: null, errorsPerDay: null, failedShare: null, silence: false },
    ];
    for (let day = 0; day < 3; day++) {
      tomorrow(of, 3);
      await of.counts({ created: 0, updated: 0, errors: 0 });
      expect(await of.pass()).toEqual([]);
    }
  });

  it('raises no alert for a connection with little history', async () => {
    const of = await bench();
    await of.history(9, { updated: 5 });
    await of.counts({ updated: 0 });
    await of.pass();
    expect(await of.health()).toEqual({ state: 'unknown', learning: { known: 9, needed: 14 } });
  });
});

describe('credentials', () => {
  it('of another user raise one alert for each user name', async () => {
    const of = await monitored();
    await of.change({ wrongCredentials: [{ username: 'admin', at: of.now }] });
    expect((await of.pass()).map(({ subject }) => subject)).toEqual(['admin']);
    later(of, 1);
    await of.change({
      wrongCredentials: [
        { username: 'admin', at: of.now },
        { username: 'bob', at: of.now },
      ],
    });
    expect((await of.pass()).map(({ subject }) => subject)).toEqual(['admin', 'bob']);
    later(of, 72);
    expect(lasting(await of.pass())).toEqual([]);
  });
});

describe('tracking', () => {
  it('that ended raises an alert, and recovers', async () => {
    const of = await monitored();
    await of.change({ tracked: false });
    expect(await of.pass()).toMatchObject([{ rule: 'untracked', reason: { gone: false } }]);
    expect(await of.health()).toEqual({ state: 'untracked' });
    later(of, 1);
    await of.change({ tracked: true });
    expect(lasting(await of.pass())).toEqual([]);
  });

  it('that never was raises no alert', async () => {
    const of = await bench({ tracked: false });
    await of.pass();
    expect(await of.pass()).toEqual([]);
  });

  it('ends with a connection that the PIM no longer lists', async () => {
    const of = await monitored();
    await of.change({ lastSeen: 5 }, 'other');
    expect(await of.pass()).toMatchObject([{ rule: 'untracked', connection: 'erp', reason: { gone: true } }]);
    expect(await of.health()).toEqual({ state: 'unknown', learning: null });
  });
});

describe('the connection limit', () => {
  it.each([
    [44, false, false],
    [45, false, true],
    [50, true, true],
    [60, false, false],
    [90, null, true],
    [3, true, true],
  ])('%i connections, reported as full: %s', (connections, reached, found) => {
    expect(findConnectionLimit({ limit: true }, connections, reached)).toHaveLength(found ? 1 : 0);
    expect(findConnectionLimit({ limit: false }, connections, reached)).toEqual([]);
  });
});

describe('a connection that is not monitored', () => {
  it('has no alerts, and its former ones end', async () => {
    const of = await monitored();
    await of.errors(60);
    expect(lasting(await of.pass(false))).toEqual(['errors', 'kind']);
    await of.change({ unmonitored: true });
    expect(lasting(await of.pass(false))).toEqual([]);
    later(of, 1);
    await of.errors(60, { message: 'Too wide.' });
    expect(lasting(await of.pass(false))).toEqual([]);
  });
});

describe('what an evaluation stores', () => {
  it('is nothing that a repair would change, whatever it finds', async () => {
    const of = await monitored({ technicalErrors: 0 });
    const wrongCredentials = [{ username: 'u'.repeat(300), at: of.now }];
    await of.change({ technicalErrors: 900, wrongCredentials });
    await of.errors(60);
    expect(new Set((await of.pass()).map(({ rule }) => rule))).toContain('credentials');
    expect(await of.store.count('baselines')).toBeGreaterThan(0);
    expect(await of.store.count('knownGroups')).toBe(1);
    expect(await refusedRecords(of.store)).toEqual([]);
  });
});
