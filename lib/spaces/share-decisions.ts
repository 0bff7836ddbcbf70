import { browser } from 'wxt/browser';
import { MINUTE } from '#lib/calendar.ts';
import { newClient } from '#lib/decisions/event-id.ts';
import type { SpaceAccount, SpaceCheck, SpaceCourse, SpaceRecord } from '#lib/model/space.ts';
import { pimSettingsOf } from '#lib/settings/storage.ts';
import { keysOf, type Store, write } from '#lib/store/database.ts';
import { exchange, NO_PROGRESS } from './exchange.ts';
import { openSpace, type Space, spaceFingerprint } from './open-space.ts';
import { mayShare } from './space-access.ts';
import { keepAccount, readAccount } from './space-accounts.ts';
import { courseAfterFault, courseAfterSuccess, SpaceFault } from './space-fault.ts';
import { storedLog } from './stored-log.ts';

/** Comes while there is a space, so often that colleagues see within a minute what somebody decides. */
export const SHARE_ALARM = 'share';
const EVERY_MINUTES = 0.75;
/** How often a space is asked while nobody looks at its PIM. */
const SELDOM = 5 * MINUTE;

/**
 * Exchanges decisions with the space of each PIM that is due. Never rejects; nobody waits for it.
 *
 * @param isWatched whether somebody has this PIM on screen
 */
export async function shareDue(
  store: Store,
  isWatched: (origin: string) => Promise<boolean>,
  now = Date.now,
): Promise<void> {
  for (const record of await store.getAll('spaces')) {
    if (isDue(record, now()) || (await isWatched(record.origin)))
      await shareDecisions(store, record.origin, now).catch(console.error);
  }
}

/** Whether a space is to be asked though nobody looks. */
export function isDue({ triedAt, failures }: SpaceCourse, now: number): boolean {
  const since = now - (triedAt ?? 0);
  return since < 0 || since >= SELDOM || failures > 0;
}

/** Starts the alarm of sharing where there is a space, and ends it where there is none any more. */
export async function scheduleSharing(store: Store): Promise<void> {
  const [spaces, alarm] = [await store.count('spaces'), await browser.alarms.get(SHARE_ALARM)];
  if (spaces > 0 && !alarm) await browser.alarms.create(SHARE_ALARM, { periodInMinutes: EVERY_MINUTES });
  if (spaces === 0 && alarm) await browser.alarms.clear(SHARE_ALARM);
}

/**
 * Exchanges decisions with the space of a PIM, unless that is under way, has to wait, or waits for the user.
 *
 * @param follows whether to exchange once more after what is under way, which may not know of a decision that was just made
 */
export async function shareDecisions(store: Store, origin: string, now = Date.now, follows = false): Promise<void> {
  await navigator.locks.request(`space:${origin}`, { ifAvailable: !follows }, async (lock) => {
    if (!lock) return;
    const [space, account, record] = await Promise.all([
      spaceOf(origin),
      readAccount(origin),
      store.get('spaces', origin),
    ]);
    if (!space || !account || !record || record.notBefore === null || record.notBefore > now()) return;
    const start = record.space === spaceFingerprint(space) ? record.progress : NO_PROGRESS;
    const keep = (change: (record: SpaceRecord) => Partial<SpaceRecord>) => keepRecord(store, origin, change);
    try {
      if (!(await mayShare(space.address))) throw new SpaceFault('no-access');
      const log = await storedLog(store, origin, now);
      const progress = await exchange(start, {
        open: (client) => openSpace(space, account, client),
        log,
        save: (progress) => keep(() => ({ progress, space: spaceFingerprint(space) })),
        now: now(),
      });
      const flooding = [...new Set([...progress.flooding, ...log.flooding])];
      await keep((known) => ({ progress: { ...known.progress, flooding }, ...courseAfterSuccess(now()) }));
    } catch (reason) {
      if (!(reason instanceof SpaceFault)) throw reason;
      await keep(({ failures }) => courseAfterFault(reason, failures, now()));
    }
  });
}

/**
 * Tests a space with an account and joins it when everything works: the account is kept, and all decisions of this browser wait
 * to be shared. Otherwise nothing is kept. Answers the steps of the test.
 */
export async function joinSpace(
  store: Store,
  origin: string,
  space: Space,
  account: SpaceAccount,
  now: number,
): Promise<SpaceCheck[]> {
  const checks = await checkSpace(space, account);
  if (checks.some(({ fault }) => fault)) return checks;
  await keepAccount(origin, account);
  await write(store, ['pims', 'spaces'], async ({ tx, put }) => {
    const [pim, known] = await Promise.all([tx.objectStore('pims').get(origin), tx.objectStore('spaces').get(origin)]);
    if (!pim) return;
    const isSame = known?.space === spaceFingerprint(space);
    put('spaces', {
      origin,
      space: spaceFingerprint(space),
      former: known?.former ?? [],
      progress: isSame ? known.progress : NO_PROGRESS,
      triedAt: null,
      sharedAt: isSame ? known.sharedAt : null,
      failures: 0,
      fault: null,
      notBefore: now,
    });
  });
  return checks;
}

/** Tests the space of a PIM with the account that is kept, and lets sharing go on where it had stopped. */
export async function testSpace(store: Store, origin: string, now: number): Promise<SpaceCheck[]> {
  const [space, account] = await Promise.all([spaceOf(origin), readAccount(origin)]);
  if (!space || !account) throw new Error('There is no space to test.');
  const checks = await checkSpace(space, account);
  if (!checks.some(({ fault }) => fault)) {
    await keepRecord(store, origin, ({ watching }) => ({
      notBefore: now,
      ...(watching ? { watching: { ...watching, notBefore: now } } : {}),
    }));
  }
  return checks;
}

/** Lets sharing go on that stopped without access to the space, where the user gave it. */
export async function resumeAllowed(store: Store, now = Date.now): Promise<void> {
  const lacks = (course: SpaceCourse | undefined) => course?.fault?.what === 'no-access';
  for (const { origin, ...record } of await store.getAll('spaces')) {
    const space = lacks(record) || lacks(record.watching) ? await spaceOf(origin) : null;
    if (!space || !(await mayShare(space.address))) continue;
    await keepRecord(store, origin, (known) => ({
      ...(lacks(known) ? { notBefore: now() } : {}),
      ...(known.watching && lacks(known.watching) ? { watching: { ...known.watching, notBefore: now() } } : {}),
    }));
  }
}

/** Leaves the space of a PIM: the account is removed, and what is known stays. */
export async function leaveSpace(store: Store, origin: string): Promise<void> {
  await keepAccount(origin, null);
  await write(store, ['spaces', 'sightings'], ({ remove }) => {
    remove('spaces', origin);
    remove('sightings', keysOf(origin));
  });
}

async function checkSpace(space: Space, account: SpaceAccount): Promise<SpaceCheck[]> {
  if (!(await mayShare(space.address))) return [{ step: 'reach', fault: { what: 'no-access', status: null } }];
  return openSpace(space, account, newClient()).check();
}

/** The space of a PIM as the settings have it. */
export async function spaceOf(origin: string): Promise<Space | null> {
  return (await pimSettingsOf(origin))?.space ?? null;
}

/** Changes the record of a space, unless it was left meanwhile. */
export function keepRecord(
  store: Store,
  origin: string,
  change: (record: SpaceRecord) => Partial<SpaceRecord>,
): Promise<void> {
  return write(store, ['spaces'], async ({ tx, put }) => {
    const record = await tx.objectStore('spaces').get(origin);
    if (record) put('spaces', { ...record, ...change(record) });
  });
}
