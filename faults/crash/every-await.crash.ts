import 'fake-indexeddb/auto';
import { serialize } from 'node:v8';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { dayMs } from '#demo/pim/world/calendar.ts';
import { archiveErrors } from '#lib/store/archiving.ts';
import { error } from '#lib/store/fixtures.ts';
import { openStore } from '#lib/store/open-store.ts';
import { addPim, updatePim } from '#lib/store/pims.ts';
import { MONDAY, SUNDAY, smallPim } from './small-pim.ts';
import { copied, ORIGIN, run, storedIn } from './worker.ts';

let clock = SUNDAY;
let databases = 0;
const now = () => clock;
const pim = smallPim(now);

/** What is stored by whoever watches the PIM; on a Monday with what Sunday brought, and with history that is too old. */
async function storedBefore(day: typeof SUNDAY | typeof MONDAY): Promise<Record<string, unknown[]>> {
  const database = `crash-${++databases}`;
  const store = await openStore(database);
  await addPim(store, ORIGIN, 'Catalog', SUNDAY - 200 * dayMs);
  // This PIM has no products to look into.
  await updatePim(store, ORIGIN, { checkFixes: false });
  if (day === MONDAY) {
    clock = SUNDAY;
    await run({ database, pim, now }, 'load');
    const old = [error(SUNDAY - 190 * dayMs, { connection: 'dam' })];
    const fetched = { count: 1, day: '2026-03-08', at: SUNDAY };
    await archiveErrors(store, { origin: ORIGIN, connection: 'dam', errors: old, fetched });
  }
  store.close();
  return storedIn(database);
}

/** But the records of polls, which are more if a worker died. */
function archiveOf({ polls: _, ...archive }: Record<string, unknown[]>): Record<string, unknown[]> {
  return archive;
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe.each([
  ['the first poll of a PIM', SUNDAY],
  ['a poll on another day, after a burst of errors', MONDAY],
] as const)('a worker that dies in %s', (_, day) => {
  it('leaves a state at any await that the next poll completes: archive and state equal those of an undisturbed run', async () => {
    const before = await storedBefore(day);
    clock = day;
    const prepared = async () => {
      const database = `crash-${++databases}`;
      await copied(before, database);
      return database;
    };
    const whole = await prepared();
    const { reached } = await run({ database: whole, pim, now }, 'load');
    await run({ database: whole, pim, now }, 'user');
    const undisturbed = archiveOf(await storedIn(whole));
    expect(undisturbed.gaps).toHaveLength(day === MONDAY ? 1 : 0);

    const ways = new Set<string>();
    for (const [at, where] of reached.entries()) {
      const database = await prepared();
      const life = await run({ database, pim, now }, 'load', at);
      expect(life.over, where).toBe(true);
      // The next worker knows nothing but what is stored: what was completed from the same state once is again.
      const left = serialize(await storedIn(database)).toString('latin1');
      if (ways.has(left)) continue;
      ways.add(left);
      await run({ database, pim, now }, 'user');
      expect(archiveOf(await storedIn(database)), `died at ${where}`).toEqual(undisturbed);
    }
    // It was not one place all the time: a poll waits in many files, and each of its transactions leaves another state.
    expect(reached.length).toBeGreaterThan(300);
    expect(new Set(reached.map((where) => where.split(' ')[0])).size).toBeGreaterThan(15);
    expect(ways.size).toBeGreaterThan(12);
  });
});
