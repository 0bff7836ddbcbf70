import * as v from 'valibot';
import { DAY } from '#lib/calendar.ts';
import { errorId } from '#lib/errors/identity.ts';
import type { CountsByConnection, Figure } from '#lib/model/counts.ts';
import { DEFAULT_RETENTION, type PimRecord } from '#lib/model/pim.ts';
import { sighting } from '#lib/model/sighting.ts';
import type { SpaceAccount, SpaceCheck, SpaceProgress, Watching } from '#lib/model/space.ts';
import { keysOf, type Store, write } from '#lib/store/database.ts';
import { ownClient } from '#lib/store/decision-log.ts';
import { errorsIn } from '#lib/store/error-chunks.ts';
import { KEPT, noteArchived, trimSightings } from '#lib/store/sightings.ts';
import { exchange, NO_PROGRESS } from './exchange.ts';
import { parsed } from './line.ts';
import { openSightings, type Space, spaceFingerprint } from './open-space.ts';
import { type Keys, keysOfPassphrase } from './sealed-text.ts';
import { isDue, keepRecord, spaceOf } from './share-decisions.ts';
import { mayShare } from './space-access.ts';
import { keepAccount, readAccount } from './space-accounts.ts';
import { courseAfterFault, courseAfterSuccess, SpaceFault } from './space-fault.ts';
import { watchLog } from './watch-log.ts';

/** Days of counts from the archive in one sighting. */
const DAYS_TOGETHER = 10;

/** The PIMs of which what was seen is to be shared now. @param isWatched as in `shareDue` */
export async function sightingsDue(
  store: Store,
  isWatched: (origin: string) => Promise<boolean>,
  now = Date.now,
): Promise<string[]> {
  const due: string[] = [];
  for (const { origin, watching } of await store.getAll('spaces')) {
    if (watching && (isDue(watching, now()) || (await isWatched(origin)))) due.push(origin);
  }
  return due;
}

/**
 * Exchanges what was seen of a PIM with its space, unless the user does not share that, may not see errors, or it has to wait.
 * Answers whether anything came.
 */
export async function shareSightings(store: Store, origin: string, now = Date.now): Promise<boolean> {
  // Looked at with every poll, and most users do not share.
  if (!(await store.get('spaces', origin))?.watching) return false;
  return navigator.locks.request(`sightings:${origin}`, { ifAvailable: true }, async (lock) => {
    const [space, account, record, pim] = await Promise.all([
      spaceOf(origin),
      readAccount(origin),
      store.get('spaces', origin),
      store.get('pims', origin),
    ]);
    const course = record?.watching;
    if (!lock || !space || !account || !course || pim?.user?.seesErrors !== true || pim.paused || pim.unlisted)
      return false;
    await trimSightings(store, origin, now());
    if (course.notBefore === null || course.notBefore > now()) return false;
    const isSame = record.space === spaceFingerprint(space);
    // What waited for so long is gone, and is in the archive.
    const hasWaited = course.failures > 0 && now() - (course.sharedAt ?? now()) > KEPT;
    const isNew = !isSame || !course.filled || hasWaited;
    const before = isSame ? course.progress : NO_PROGRESS;
    const keep = (change: (known: Watching) => Partial<Watching>) =>
      keepRecord(store, origin, ({ watching }) => (watching ? { watching: { ...watching, ...change(watching) } } : {}));
    const log = await watchLog(store, origin, { keys: keysFor(account.passphrase), isNew, now });
    const { watched } = log;
    try {
      if (!(await mayShare(space.address))) throw new SpaceFault('no-access');
      const share = (from: typeof before) =>
        exchange(from, {
          open: (client) => openSightings(space, account, client, now),
          log,
          save: (progress) => keep(() => ({ progress })),
          now: now(),
        });
      // What the archive holds and the space lacks is only known once all of it was read.
      let progress = await share(isNew ? { ...before, cursor: null } : before);
      if (isNew) {
        await noteMissing(store, origin, watched.ids, now());
        progress = await share(progress);
      }
      const clients = [log.client, ...record.former] as const;
      const pruned = await pruneOwn({ ...space, account }, clients, { course, pim, progress, now: now() });
      const own = new Set(await log.ownIds());
      const sent = progress.sent.filter((id, index, all) => own.has(id) || index === all.length - 1);
      const hasLost = progress.agains.length > before.agains.length;
      await keep((known) => ({
        ...courseAfterSuccess(now()),
        ...pruned,
        progress: {
          ...progress,
          ...pruned?.progress,
          sent,
          flooding: [...new Set([...progress.flooding, ...watched.flooding])],
        },
        filled: !hasLost,
        unread: known.unread + watched.unread,
        left: known.left + watched.left,
      }));
    } catch (reason) {
      if (!(reason instanceof SpaceFault)) throw reason;
      await keep(({ failures }) => courseAfterFault(reason, failures, now()));
    }
    return watched.news;
  });
}

/** Own lines stay in the space longer than what they tell stays in the archive, by clocks that may differ. */
const LONGER = 2 * DAY;

/**
 * Removes own lines from the space, once a day, that are older than the history that is kept here; answers what that changes. Each
 * browser writes only the lines of the last days again, which are all younger. Where it fails it is tried again the next day.
 */
async function pruneOwn(
  space: Space & { account: SpaceAccount },
  clients: readonly [string, ...string[]],
  of: { course: Watching; pim: PimRecord; progress: SpaceProgress; now: number },
): Promise<Partial<Watching> | null> {
  const { course, pim, progress, now } = of;
  const { prunedAt = 0, prunedTo = 0 } = course;
  if (progress.again || Math.abs(now - prunedAt) < DAY) return null;
  const { errorDays } = pim.retention ?? DEFAULT_RETENTION;
  const to = Math.max(0, now - errorDays * DAY - LONGER);
  if (prunedTo >= to) return { prunedAt: now };
  const engine = openSightings(space, space.account, clients[0], () => now);
  try {
    const done = await engine.prune?.(clients, { from: prunedTo, to }, progress.cursor);
    if (!done) return { prunedAt: now };
    return { prunedAt: now, prunedTo: done.to, progress: { ...progress, cursor: done.cursor } };
  } catch (fault) {
    if (!(fault instanceof SpaceFault)) throw fault;
    return { prunedAt: now };
  }
}

/**
 * Tests where what was seen is shared, and begins to share it when everything works. Otherwise nothing is kept. Answers the steps
 * of the test.
 *
 * @param passphrase with which it is encrypted; null for plain
 */
export async function startWatching(
  store: Store,
  origin: string,
  passphrase: string | null,
  now: number,
): Promise<SpaceCheck[]> {
  const [space, account] = await Promise.all([spaceOf(origin), readAccount(origin)]);
  if (!space || !account) throw new Error('There is no space to share what was seen through.');
  if (!(await mayShare(space.address))) return [{ step: 'reach', fault: { what: 'no-access', status: null } }];
  const client = await ownClient(store, origin);
  if (client === null) throw new Error('This PIM is not watched.');
  const checks = await openSightings(space, account, client).check();
  if (checks.some(({ fault }) => fault)) return checks;
  const { user, password } = account;
  await keepAccount(origin, { user, password, ...(passphrase === null ? {} : { passphrase }) });
  const course = { progress: NO_PROGRESS, triedAt: null, sharedAt: null, failures: 0, fault: null, notBefore: now };
  await keepRecord(store, origin, () => ({
    watching: { ...course, sealed: passphrase !== null, filled: false, unread: 0, left: 0 },
  }));
  return checks;
}

/** Stops sharing what was seen: what came stays, and what is in the space too. */
export async function stopWatching(store: Store, origin: string): Promise<void> {
  await write(store, ['spaces', 'sightings'], async ({ tx, put, remove }) => {
    const record = await tx.objectStore('spaces').get(origin);
    if (!record) return;
    const { watching: _, ...rest } = record;
    put('spaces', rest);
    remove('sightings', keysOf(origin));
  });
  const account = await readAccount(origin);
  if (account) await keepAccount(origin, { user: account.user, password: account.password });
}

/** Notes for colleagues what the archive holds and the space lacks. @param there ids of the errors in the space */
async function noteMissing(store: Store, origin: string, there: ReadonlySet<string>, now: number): Promise<void> {
  const known = new Set(there);
  for (const { text } of await store.getAll('sightings', keysOf(origin))) {
    for (const id of idsIn(text)) known.add(id);
  }
  for (const key of await store.getAllKeys('errors', keysOf(origin))) {
    const errors = errorsIn(await store.get('errors', key)).filter(({ id }) => !known.has(id));
    if (errors.length === 0) continue;
    await noteArchived(store, origin, { lists: [{ connection: key[1], errors, covers: null, fetched: null }] }, now);
  }
  const days = await store.getAll('days', keysOf(origin));
  for (let start = 0; start < days.length; start += DAYS_TOGETHER) {
    const figures = new Map<Figure, CountsByConnection>();
    for (const { date, counts } of days.slice(start, start + DAYS_TOGETHER)) {
      for (const [code, ofDay] of counts) {
        for (const figure of ['created', 'updated', 'read', 'errors'] as const) {
          const count = ofDay[figure];
          if (count === undefined) continue;
          const byConnection = figures.get(figure) ?? new Map();
          figures.set(figure, byConnection.set(code, (byConnection.get(code) ?? new Map()).set(date, count)));
        }
      }
    }
    await noteArchived(store, origin, { days: figures }, now);
  }
}

function idsIn(text: string): string[] {
  const { lists = [] } = v.parse(sighting, parsed(text));
  return lists.flatMap(({ connection, errors }) =>
    errors.map(({ at, content, nth }) => errorId({ connection, at, content }, nth)),
  );
}

const keys = new Map<string, Keys>();

/** Made once while the worker lives. */
function keysFor(passphrase: string | undefined): Keys | null {
  if (passphrase === undefined) return null;
  const made = keys.get(passphrase) ?? keysOfPassphrase(passphrase);
  keys.set(passphrase, made);
  return made;
}
