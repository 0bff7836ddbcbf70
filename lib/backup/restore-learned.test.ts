import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import type { Store } from '#lib/store/database.ts';
import { alert, emptyStore, rhythm } from '#lib/store/fixtures.ts';
import { addPim } from '#lib/store/pims.ts';
import { readBackup } from './read.ts';
import { restoreBackup } from './restore.ts';
import { writeBackup } from './write.ts';

const ORIGIN = 'https://one.example';

async function recordsOf(store: Store) {
  const read = await readBackup(await writeBackup(store, [ORIGIN], 7));
  if ('refused' in read) throw new Error(JSON.stringify(read.refused));
  return read.records;
}

const baseline = { weekdays: [1], hours: { week: [9], weekend: [] }, longest: { days: 0, hours: 1 } };
const seen = (at: number, day: string, active: number) => ({
  ...{ at, from: day, sum: 3, lastActiveAt: active > 0 ? at : null },
  hours: [{ day, observed: 0xff, active }],
});
const lasting = { origin: ORIGIN, rule: 'silence', subject: '' } as const;

it('what was learned comes to a PIM that is looked at since today: it is judged at once, and no alert lasts twice', async () => {
  const [here, there] = [await emptyStore(), await emptyStore()];
  for (const store of [here, there]) await addPim(store, ORIGIN, 'Catalog', 0);
  await there.put('baselines', rhythm({ origin: ORIGIN, observation: seen(5, '2026-03-08', 2), baseline }));
  await here.put(
    'baselines',
    rhythm({ origin: ORIGIN, observation: seen(9, '2026-03-09', 0), learnedOn: '2026-03-09' }),
  );
  await there.put('alerts', alert({ ...lasting, connection: 'erp', raisedAt: 5 }));
  await there.put('alerts', alert({ ...lasting, connection: 'shop', raisedAt: 6 }));
  await here.put('alerts', alert({ ...lasting, connection: 'erp', raisedAt: 9 }));
  const known = (since: number, evaluatedUntil: number, groups: Array<[string, number]>) => ({
    ...{ origin: ORIGIN, since, evaluatedUntil },
    groups: new Map(groups),
  });
  await there.put('knownGroups', known(1, 5, [['old', 4]]));
  await here.put('knownGroups', known(9, 9, [['new', 9]]));

  await restoreBackup(here, await recordsOf(there));
  expect(await here.getAll('baselines')).toMatchObject([
    {
      baseline,
      // Learned anew from both with the next counts.
      learnedOn: null,
      observation: { at: 9, lastActiveAt: 5, hours: [{ day: '2026-03-08' }, { day: '2026-03-09' }] },
    },
  ]);
  expect((await here.getAll('alerts')).map(({ connection, raisedAt }) => [connection, raisedAt])).toEqual([
    ['shop', 6],
    ['erp', 9],
  ]);
  expect(await here.get('knownGroups', ORIGIN)).toEqual(
    known(1, 9, [
      ['old', 4],
      ['new', 9],
    ]),
  );
});
