import type { Presence, Present, SpaceRecord, Told } from '#lib/model/space.ts';
import { pimSettingsOf } from '#lib/settings/storage.ts';
import type { Store } from '#lib/store/database.ts';
import { ownClient } from '#lib/store/decision-log.ts';
import { openSpace } from '../open-space.ts';
import { keepRecord, spaceOf } from '../share-decisions.ts';
import { mayShare } from '../space-access.ts';
import { readAccount } from '../space-accounts.ts';
import type { SpaceEngine } from '../space-engine.ts';
import { SpaceFault } from '../space-fault.ts';
import { monitorOf, SAY_EVERY, textOfSaid, withSigns } from './presence.ts';

const NOT_YET: Presence = { others: [], cursor: null, lookedAt: 0, saidAt: 0, told: null };

/** Says in each space that this browser is there, and looks who else is, where that is due. Never rejects. */
export async function presenceDue(store: Store, now = Date.now): Promise<void> {
  for (const { origin } of await store.getAll('spaces')) await sharePresence(store, origin, { now });
}

/**
 * Says in the space of a PIM that this browser is there, and looks who else is. Nobody is told where that fails: decisions go the
 * same way, and say it. Never rejects.
 *
 * @param looks how old the last look may be, in milliseconds, for another one to be left out
 */
export async function sharePresence(
  store: Store,
  origin: string,
  { now = Date.now, looks = SAY_EVERY }: { now?: () => number; looks?: number } = {},
): Promise<void> {
  const { presence = NOT_YET } = (await store.get('spaces', origin)) ?? {};
  if (isSince(presence.saidAt, SAY_EVERY, now())) await say(store, origin, null, now);
  if (isSince(presence.lookedAt, looks, now())) await lookAround(store, origin, now);
}

/** Looks who is there now. Never rejects; what was known stays where that fails. */
export function lookAround(store: Store, origin: string, now = Date.now): Promise<void> {
  return inSpace(store, origin, now, async ({ engine, own, record }) => {
    const { cursor } = record.presence ?? NOT_YET;
    await change(store, origin, () => ({ lookedAt: now() }));
    const { signs, cursor: after } = await engine.lookAround(cursor);
    await change(store, origin, ({ others, told }) => ({
      others: withSigns(others, signs, own, now()),
      cursor: after,
      lookedAt: now(),
      told: told && told.at <= now() ? told : null,
    }));
  });
}

/** How long a poll waits for what is looked for in a space, in milliseconds; then the PIM is asked. */
const LONGEST_LOOK = 4000;

/** Waits until something was looked for in a space before a poll, but not for long. */
export async function waitForLook(look: Promise<unknown>): Promise<void> {
  await Promise.race([look, new Promise((resolve) => setTimeout(resolve, LONGEST_LOOK))]);
}

/**
 * Says that this browser is there, and what it just told the monitor, if anything. Never rejects.
 *
 * @param told null for nothing
 */
export async function say(store: Store, origin: string, told: Told | null, now = Date.now): Promise<void> {
  if (told) await change(store, origin, () => ({ told }));
  await inSpace(store, origin, now, async ({ engine }) => {
    await change(store, origin, () => ({ saidAt: now() }));
    const [{ me = '' } = {}, settings] = await Promise.all([store.get('pims', origin), pimSettingsOf(origin)]);
    await engine.appear(
      textOfSaid({
        who: me,
        ...(settings?.heartbeat ? { monitor: monitorOf(settings.heartbeat.url) } : {}),
        ...(told ? { told: told.failed ? 'failed' : 'good' } : {}),
      }),
    );
  });
}

/** This browser and the others that call this monitor, as far as is known here; null where this browser shares nothing, and so knows of nobody. */
export async function callersOf(
  store: Store,
  origin: string,
  url: string,
): Promise<{ client: string; told: Told | null; others: Present[] } | null> {
  const [pim, record] = await Promise.all([store.get('pims', origin), store.get('spaces', origin)]);
  if (!pim?.client || !record) return null;
  const { others, told } = record.presence ?? NOT_YET;
  return { client: pim.client, told, others: others.filter(({ monitor }) => monitor === monitorOf(url)) };
}

interface Joined {
  engine: SpaceEngine;
  /** The clients of this browser. */
  own: Set<string>;
  record: SpaceRecord;
}

/** Does something in the space of a PIM, unless it was left or has to wait. */
async function inSpace(store: Store, origin: string, now: () => number, act: (of: Joined) => Promise<void>) {
  const [space, account, record] = await Promise.all([
    spaceOf(origin),
    readAccount(origin),
    store.get('spaces', origin),
  ]);
  if (!space || !account || !record || record.notBefore === null || record.notBefore > now()) return;
  try {
    if (!(await mayShare(space.address))) return;
    const client = await ownClient(store, origin);
    if (client === null) return;
    await act({ engine: openSpace(space, account, client, now), own: new Set([client, ...record.former]), record });
  } catch (reason) {
    if (!(reason instanceof SpaceFault)) console.error(reason);
  }
}

function change(store: Store, origin: string, by: (known: Presence) => Partial<Presence>): Promise<void> {
  return keepRecord(store, origin, ({ presence = NOT_YET }) => ({ presence: { ...presence, ...by(presence) } }));
}

function isSince(at: number, time: number, now: number): boolean {
  return now - at >= time || now < at;
}
