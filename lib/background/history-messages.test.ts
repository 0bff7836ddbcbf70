import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { archiveErrors } from '#lib/store/archiving.ts';
import { errorsIn } from '#lib/store/error-chunks.ts';
import { connection, error, pim } from '#lib/store/fixtures.ts';
import { type Worker, worker } from './fixtures.ts';
import { historyMessages } from './history-messages.ts';

const DAY = 86_400_000;
const PIM = 'https://pim.example';
const OTHER = 'https://other.example';
const page = { kind: 'page' } as const;

let of: Worker;
let on: ReturnType<typeof historyMessages>;

/** Errors of a PIM, one for each of these ages in days. */
const errorsOf = (origin: string, ...ages: number[]) =>
  archiveErrors(of.store, {
    origin,
    connection: 'acme_erp',
    errors: ages.map((age) => error(Date.now() - age * DAY)),
    fetched: { count: ages.length, day: '2026-03-08', at: 0 },
  });

const storedErrors = async () =>
  (await of.store.getAll('errors'))
    .flatMap((chunk) => errorsIn(chunk).map(({ at }) => [chunk.origin, Math.round((Date.now() - at) / DAY)]))
    .sort();

beforeEach(async () => {
  of = await worker(PIM, OTHER);
  on = historyMessages(async () => of.store);
  for (const [position, origin] of [PIM, OTHER].entries()) {
    await of.store.put('pims', pim({ origin, position }));
    await of.store.put('connections', connection('acme_erp', { origin }));
    await errorsOf(origin, 0, 40, 80);
  }
  of.changed();
});

describe('removing the history of a PIM', () => {
  it('removes older errors of this PIM only, and announces that', async () => {
    await on['history/trim']({ origin: PIM, days: 30 }, page);
    expect(await storedErrors()).toEqual([
      [OTHER, 0],
      [OTHER, 40],
      [OTHER, 80],
      [PIM, 0],
    ]);
    expect(of.changed()).toContain(`${PIM} removed`);
  });

  it('removes all of it when no days are to stay; the PIM stays watched', async () => {
    await on['history/trim']({ origin: PIM, days: 0 }, page);
    expect((await storedErrors()).map(([origin]) => origin)).toEqual([OTHER, OTHER, OTHER]);
    expect(await of.store.get('pims', PIM)).toMatchObject({ errorSize: 0 });
    expect(of.changed()).toContain(`${PIM} removed`);
  });
});

describe('cleaning up', () => {
  it('removes what is beyond each PIM’s retention, and announces only PIMs that lost something', async () => {
    await of.store.put('pims', pim({ retention: { errorDays: 50, errors: 1000, countDays: 50 } }));
    await on['history/clean-up']({}, page);
    expect(await storedErrors()).toEqual([
      [OTHER, 0],
      [OTHER, 40],
      [OTHER, 80],
      [PIM, 0],
      [PIM, 40],
    ]);
    expect(of.changed()).toContain(`${PIM} removed`);
  });

  it('removes the data of PIMs that no longer exist', async () => {
    await of.store.delete('pims', OTHER);
    await on['history/clean-up']({}, page);
    expect((await storedErrors()).map(([origin]) => origin)).toEqual([PIM, PIM, PIM]);
    expect((await of.store.getAll('connections')).map(({ origin }) => origin)).toEqual([PIM]);
  });
});
