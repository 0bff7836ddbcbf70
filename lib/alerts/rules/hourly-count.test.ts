import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { DayCounts } from '#lib/model/counts.ts';
import { connection } from '#lib/store/fixtures.ts';
import { pimReader } from '#lib/store/pim-view.ts';
import { type Bench, bench, later, tomorrow } from '../fixtures.ts';
import { judge } from '../verdict.ts';

const off = { created: 0, updated: 0 };
const lasting = (alerts: Awaited<ReturnType<Bench['pass']>>) =>
  alerts.filter(({ recoveredAt }) => recoveredAt === null).map(({ rule }) => rule);

/** Two tracked sources; `dam` has no errors, and counts nothing unless told. */
async function twoSources(history: DayCounts) {
  const of = await bench();
  await of.store.put('connections', connection('dam'));
  await of.history(8, history);
  await of.history(8, { ...off, errors: 0 }, 'dam');
  await of.counts(history);
  await of.pass();
  return of;
}

/** The next day at noon, with its counts. */
async function nextDay(of: Bench, counts: DayCounts, dam: DayCounts = { ...off, errors: 0 }) {
  tomorrow(of, 12);
  await of.counts(counts);
  await of.counts(dam, 0, 'dam');
  return lasting(await of.pass());
}
async function verdictOf(of: Bench) {
  const view = await pimReader(of.store).view(of.origin);
  if (!view) throw new Error('There is no PIM.');
  return judge(view, of.now);
}

describe('a PIM whose hourly count does not run', () => {
  it('raises no alert that everything fails, for five weeks, but is named', async () => {
    const of = await twoSources({ ...off, errors: 60 });
    for (let day = 0; day < 35; day++) {
      expect([day, await nextDay(of, { ...off, errors: 60 })]).toEqual([day, []]);
      expect((await of.health())?.state).not.toBe('failing');
    }
    const { kind, findings } = await verdictOf(of);
    expect(kind).not.toBe('normal');
    expect(findings.map(({ fact }) => fact.rule)).toEqual(['hourly-count']);
  });

  it('raises no silence for a source that has a day without errors', async () => {
    const of = await twoSources({ ...off, errors: 60 });
    for (let day = 0; day < 25; day++) await nextDay(of, { ...off, errors: 60 });
    for (let day = 0; day < 5; day++) {
      expect(await nextDay(of, { ...off, errors: 0 }, { ...off, errors: 60 })).not.toContain('silence');
    }
  });

  it('raises nothing when the count ends one day, and is named after some', async () => {
    const of = await twoSources({ created: 0, updated: 900, errors: 60 });
    for (let day = 0; day < 25; day++) await nextDay(of, { created: 0, updated: 900, errors: 60 });
    const named: string[] = [];
    for (let day = 0; day < 8; day++) {
      expect(await nextDay(of, { ...off, errors: 60 })).toEqual([]);
      named.push(...(await verdictOf(of)).findings.map(({ fact }) => `${day} ${fact.rule}`));
    }
    expect(named[0]).toBe('3 hourly-count');
  });
});

describe('a PIM that counts', () => {
  it('raises an alert when all writes of one source fail while another succeeds', async () => {
    const of = await twoSources({ created: 0, updated: 900, errors: 5 });
    await nextDay(of, { created: 0, updated: 900, errors: 5 });
    await nextDay(of, { ...off, errors: 400 }, { created: 0, updated: 10, errors: 0 });
    expect(await nextDay(of, { ...off, errors: 400 }, { created: 0, updated: 10, errors: 0 })).toContain('share');
  });

  it('does not take it for a recovery when nothing at all succeeds any more', async () => {
    const of = await twoSources({ created: 0, updated: 100, errors: 5 });
    await nextDay(of, { created: 0, updated: 60, errors: 5 });
    expect(await nextDay(of, { ...off, errors: 900 })).toContain('share');
    later(of, 1);
    for (let day = 0; day < 3; day++) expect(await nextDay(of, { ...off, errors: 900 })).toContain('share');
    expect(await nextDay(of, { created: 0, updated: 900, errors: 0 })).not.toContain('share');
  });
});
