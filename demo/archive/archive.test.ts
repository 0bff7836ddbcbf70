import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { evaluate } from '#lib/alerts/evaluate.ts';
import { judge } from '#lib/alerts/verdict.ts';
import { readBackup } from '#lib/backup/read.ts';
import { restoreBackup } from '#lib/backup/restore.ts';
import { backupOf } from '#lib/backup/write.ts';
import { dayOf } from '#lib/calendar.ts';
import { startGrouping } from '#lib/error-list/groups.ts';
import { NO_FIXES } from '#lib/errors/fixes.ts';
import { indexTrends } from '#lib/errors/trend.ts';
import { indexDecisions } from '#lib/errors/triage.ts';
import { signedIn, watch } from '#lib/polling/fixtures.ts';
import type { Store } from '#lib/store/database.ts';
import { listDecisions } from '#lib/store/decisions.ts';
import { readDigests } from '#lib/store/digests.ts';
import { refusedRecords } from '#lib/store/fixtures.ts';
import { pimReader } from '#lib/store/pim-view.ts';
import { updatePim } from '#lib/store/pims.ts';
import { startDemoPim } from '../pim/server.ts';
import { World } from '../pim/world/world.ts';
import { archiveRecords } from './archive.ts';

/** Five weekends, without which nobody knows what is normal on one; everything that the story tells but its oldest errors. */
const DAYS = 36;

const alertsAt = (now: number, timeZone: string) => {
  const world = new World({ seed: 1, line: 'current', now: () => now, connections: 'story', timeZone });
  return archiveRecords('https://pim.example', world, DAYS).flatMap((one) => (one.store === 'alerts' ? one : []));
};

it.each([
  ['ten past midnight on a Monday', '2026-11-29T23:10:00Z', 'Europe/Berlin'],
  ['ten to midnight on a Sunday', '2026-03-09T06:50:00Z', 'America/Los_Angeles'],
  ['a Saturday noon, half an hour off', '2026-06-20T06:31:07Z', 'Asia/Kolkata'],
])('the rules find the same at %s', (_, iso, timeZone) => {
  const now = Date.parse(iso);
  const alerts = alertsAt(now, timeZone);
  const lasting = alerts.filter(({ recoveredAt }) => recoveredAt === null);
  expect(lasting.map(({ rule, connection }) => `${rule} ${connection}`).sort()).toEqual([
    'credentials nordwind_erp',
    'kind supplier_portal',
    'share price_feed',
    'silence dam_bridge',
  ]);
  const today = dayOf(now, timeZone);
  expect(lasting.find(({ rule }) => rule === 'share')?.subject).toBe(today);
  const ended = alerts.filter(({ recoveredAt }) => recoveredAt !== null && dayOf(recoveredAt, timeZone) === today);
  expect(ended.map(({ rule, connection }) => `${rule} ${connection}`)).toEqual(['silence marketplace_sync']);
});

it('restored on the first day, it is what the PIM goes on to tell', async () => {
  const now = Date.parse('2026-11-29T17:44:00Z');
  vi.useFakeTimers({ now, toFake: ['Date'] });
  const pim = await startDemoPim({ alive: false, now: () => now, connections: 'story' });
  const { origin } = pim;
  const { store, pass } = await watch(pim, signedIn(pim), () => now);
  const poll = async () => {
    const outcome = await pass(true);
    await updatePim(store, origin, { state: outcome.state, lastSuccessAt: now });
    await evaluate(store, origin, null, now);
    return outcome;
  };
  await poll();
  const days = await daysOf(store);
  const read = await readBackup(await backupOf(archiveRecords(origin, pim.world, DAYS), now));
  if ('refused' in read) throw new Error(read.refused.why);
  expect(read.skipped).toBe(0);
  await restoreBackup(store, read.records);
  // The digits of the days that both know are equal.
  expect(read.records.flatMap((one) => (one.store === 'days' ? one.date : []))).toHaveLength(DAYS + 8);
  for (const [key, counts] of days) expect([key, (await daysOf(store)).get(key)]).toEqual([key, counts]);
  for (const one of read.records) {
    if (one.store === 'days')
      expect([one.date, days.get(one.date) ?? null]).toEqual([
        one.date,
        days.has(one.date) ? new Map(one.counts) : null,
      ]);
  }
  const before = await whatIsKept(store);
  const { newErrors, state } = await poll();
  expect([state, newErrors]).toEqual(['ok', 0]);
  expect(await whatIsKept(store)).toEqual(before);
  expect(before.gaps).toMatchObject([{ connection: 'supplier_portal' }]);
  expect(await refusedRecords(store)).toEqual([]);

  const view = await pimReader(store).view(origin);
  const verdict = view && judge(view, now);
  expect(verdict?.kind).toBe('attention');
  expect(verdict?.findings.map(({ level, connection, fact }) => `${level} ${connection} ${fact.rule}`)).toEqual([
    'attention price_feed share',
    'attention dam_bridge silence',
    'check nordwind_erp credentials',
    'check legacy_import not-tracked',
    'check supplier_portal kind',
  ]);
  expect(await statesOf(store, now)).toMatchObject({
    familyUnknown: 'new open',
    categoryUnknown: 'growing open',
    descriptionTooLong: 'back back',
    notNumeric: 'steady ignored',
    pattern: 'quiet resolved',
  });
  await pim.close();
  vi.useRealTimers();
});

async function daysOf(store: Store) {
  return new Map((await store.getAll('days')).map(({ date, counts }) => [date, counts]));
}

async function whatIsKept(store: Store) {
  const [errors, alerts, gaps] = await Promise.all([
    store.getAllKeys('errors'),
    store.getAllKeys('alerts'),
    store.getAll('gaps'),
  ]);
  const lasting = (await store.getAll('alerts')).filter(({ recoveredAt }) => recoveredAt === null).length;
  return { errors, alerts, gaps, lasting };
}

/** State and status of the groups that the story tells of, by words of their messages. */
async function statesOf(store: Store, now: number): Promise<Record<string, string>> {
  const digests = (await Array.fromAsync(readDigests(store))).flat();
  const decisions = indexDecisions(await listDecisions(store));
  const grouping = startGrouping({ decisions, fixes: NO_FIXES, trends: indexTrends(digests, now), now });
  for (const digest of digests) grouping.add(digest);
  return Object.fromEntries(
    grouping.groups().flatMap(({ newest, state, status }) => {
      const name = Object.entries(WORDS).find(([, words]) => words.test(newest.message))?.[0];
      return name ? [[name, `${state} ${status}`]] : [];
    }),
  );
}

const WORDS = {
  familyUnknown: /no family/,
  categoryUnknown: /no category/,
  descriptionTooLong: /description is longer/,
  notNumeric: /takes numbers/,
  pattern: /ean does not look/,
};
