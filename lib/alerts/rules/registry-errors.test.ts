import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import { defaultConnection } from '#lib/settings/defaults.ts';
import { mark, saveDecisions } from '#lib/store/fixtures.ts';
import { unpackDigests } from '#lib/store/packed-digests.ts';
import { bench, lasting, later, monitored, tomorrow } from '../fixtures.ts';

beforeEach(() => speak('en'));

describe('errors', () => {
  it('are too many when a day has half as many again as any day before', async () => {
    const of = await monitored();
    await of.errors(20);
    expect(await of.pass(false)).toMatchObject([{ rule: 'kind' }]);
    later(of, 0.1);
    await of.errors(5);
    expect((await of.pass(false)).find(({ rule }) => rule === 'errors')).toMatchObject({
      connection: 'erp',
      subject: '2026-03-12',
      reason: { in: 'day', count: 25, limit: 20, set: false },
    });
  });

  it('are too many above the user’s threshold, for the connection before the PIM', async () => {
    const of = await monitored();
    of.settings.rules.errorsPerDay = 50;
    await of.errors(40);
    expect(lasting(await of.pass(false))).toEqual(['kind']);
    of.settings.connections = [{ ...defaultConnection('erp'), errorsPerDay: 30 }];
    expect((await of.pass(false)).find(({ rule }) => rule === 'errors')?.reason).toMatchObject({
      limit: 30,
      set: true,
    });
    of.settings.connections = [];
    of.settings.rules.errorsPerDay = 0;
    expect(lasting(await of.pass(false))).toEqual(['kind']);
  });

  it('include errors that only the PIM counts, unless they are like ignored ones', async () => {
    const of = await monitored();
    await of.errors(3);
    await of.counts({ errors: 400 });
    expect(lasting(await of.pass())).toContain('errors');

    const other = await monitored();
    await other.errors(3);
    const [chunk] = await other.store.getAll('digests');
    const [digest] = chunk ? unpackDigests(chunk, chunk) : [];
    await saveDecisions(other.store, [
      mark({
        origin: other.origin,
        target: { group: digest?.group ?? '' },
        about: digest?.subject ?? '',
        state: 'ignored',
        at: other.now,
      }),
    ]);
    await other.counts({ errors: 400 });
    expect(await other.pass()).toEqual([]);
  });

  it('raise one alert a day, which ends when they calm down', async () => {
    const of = await monitored();
    await of.errors(60);
    await of.pass(false);
    later(of, 1);
    await of.errors(20);
    expect((await of.pass(false)).filter(({ rule }) => rule === 'errors')).toMatchObject([{ reason: { count: 80 } }]);
    later(of, 7);
    const [alert] = (await of.pass(false)).filter(({ rule }) => rule === 'errors');
    expect(alert?.recoveredAt).toBe(of.now);
    later(of, 1);
    expect((await of.pass(false)).filter(({ rule }) => rule === 'errors')).toHaveLength(1);
    tomorrow(of, 9);
    await of.errors(70);
    expect((await of.pass(false)).filter(({ rule }) => rule === 'errors')).toHaveLength(2);
  });

  it('that arrive at once are too many for a connection with little history, but not when they are days old', async () => {
    const of = await bench();
    await of.pass();
    later(of, 1);
    await of.errors(101, { at: of.now - 48 * 3_600_000 });
    expect(lasting(await of.pass())).toEqual(['kind']);
    later(of, 1);
    await of.errors(101);
    expect(lasting(await of.pass())).toContain('errors');
  });
});

describe('a new kind of error', () => {
  it('is one that is new on every connection', async () => {
    const of = await monitored();
    await of.errors(2);
    expect((await of.pass(false)).map(({ reason }) => reason)).toMatchObject([
      { rule: 'kind', message: 'Too long.', count: 2 },
    ]);
    later(of, 30);
    await of.errors(1, { code: 'dam' });
    await of.errors(1);
    expect(await of.pass(false)).toHaveLength(1);
    expect(lasting(await of.pass(false))).toEqual(['kind']);
    later(of, 30);
    expect(lasting(await of.pass(false))).toEqual([]);
  });

  it('is none of the backlog from before the PIM, or the connection, was first seen', async () => {
    const of = await bench();
    await of.errors(100);
    expect(await of.pass()).toEqual([]);
    later(of, 1);
    await of.change({ firstSeen: of.now, lastSeen: 0 }, 'late');
    await of.errors(100, { code: 'late', message: 'Too wide.', at: of.now - 60_000 });
    expect(await of.pass()).toEqual([]);
  });

  it('can be switched off', async () => {
    const of = await monitored();
    of.settings.rules.newKind = false;
    await of.errors(2);
    expect(await of.pass(false)).toEqual([]);
  });
});

describe('technical errors', () => {
  it('raise an alert for a connection that had none, and ask for a developer', async () => {
    const of = await monitored();
    for (let day = 0; day < 15; day++) {
      await of.change({ technicalErrors: 0 });
      await of.pass();
      tomorrow(of, 9);
    }
    await of.change({ technicalErrors: 3 });
    expect((await of.pass()).filter(({ rule }) => rule === 'technical')).toMatchObject([
      { reason: { count: 3, limit: 0 } },
    ]);
    expect(await of.health()).toEqual({ state: 'failing', reason: { rule: 'technical', count: 3, limit: 0 } });
    tomorrow(of, 10);
    expect(lasting(await of.pass())).not.toContain('technical');
  });

  it('raise no alert where they are usual', async () => {
    const of = await monitored();
    let technicalErrors = 0;
    for (let day = 0; day < 16; day++) {
      await of.change({ technicalErrors });
      await of.pass();
      later(of, 1);
      technicalErrors += 6;
      await of.change({ technicalErrors });
      await of.pass();
      tomorrow(of, 9);
    }
    expect((await of.pass()).filter(({ rule }) => rule === 'technical')).toEqual([]);
  });
});

describe('the failure rate', () => {
  it('is too high above half, and above what it was before', async () => {
    const of = await monitored();
    tomorrow(of, 12);
    await of.counts({ created: 0, updated: 0, errors: 300 }, 1);
    await of.counts({ created: 0, updated: 10, errors: 15 });
    expect((await of.pass()).find(({ rule }) => rule === 'share')?.reason).toEqual({
      rule: 'share',
      failed: 315,
      succeeded: 10,
      limit: 50,
    });
    later(of, 1);
    await of.counts({ updated: 900 });
    expect(lasting(await of.pass())).toContain('share');
    tomorrow(of, 13);
    await of.counts({ updated: 200, created: 0, errors: 0 });
    expect(lasting(await of.pass())).not.toContain('share');
  });

  it('follows the user’s threshold, or raises nothing', async () => {
    const of = await monitored();
    of.settings.rules.failedShare = 5;
    tomorrow(of, 12);
    await of.counts({ updated: 50, created: 0, errors: 60 });
    expect(lasting(await of.pass())).toContain('share');
    of.settings.rules.failedShare = 0;
    expect(lasting(await of.pass())).not.toContain('share');
  });

  it('follows the connection’s threshold before that of the PIM', async () => {
    const of = await monitored();
    of.settings.rules.failedShare = 5;
    of.settings.connections = [{ ...defaultConnection('erp'), failedShare: 90 }];
    tomorrow(of, 12);
    await of.counts({ updated: 50, created: 0, errors: 60 });
    expect(lasting(await of.pass())).not.toContain('share');
    of.settings.connections = [{ ...defaultConnection('erp'), failedShare: 20 }];
    expect((await of.pass()).find(({ rule }) => rule === 'share')?.reason).toMatchObject({ limit: 20 });
    of.settings.connections = [{ ...defaultConnection('erp'), failedShare: 0 }];
    expect(lasting(await of.pass())).not.toContain('share');
  });
});
