import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Mark } from '#lib/activity/triage.ts';
import { emptyStore, mark } from '#lib/store/fixtures.ts';
import { listMarks, removeMarks, setMarks } from '#lib/store/marks.ts';
import type { Store } from '#lib/store/open.ts';
import { addPim } from '#lib/store/pims.ts';
import { decide, withdraw } from './marks.ts';

let store: Store;
const background = vi.hoisted(() => ({
  send: async (_type: string, _payload: { marks: Mark[]; targets: Mark[] }): Promise<Mark[]> => [],
}));
vi.mock('#lib/messaging/send.ts', () => ({
  send: (type: string, payload: { marks: Mark[]; targets: Mark[] }) => background.send(type, payload),
}));

beforeEach(async () => {
  store = await emptyStore();
  await addPim(store, 'https://pim.example', 'Catalog', 0);
  background.send = (type, { marks, targets }) =>
    type === 'marks/set' ? setMarks(store, marks) : removeMarks(store, targets);
});

describe('a decision', () => {
  it('is kept, and undone without a trace', async () => {
    const before = mark({ state: 'ignored', until: { time: 9 }, note: 'Asked the supplier.' });
    await setMarks(store, [before]);
    const undo = await decide([mark({ at: 5 }), mark({ target: { error: 'x' } })]);
    expect((await listMarks(store)).map(({ state }) => state)).toEqual(['resolved', 'resolved']);
    await undo();
    expect(await listMarks(store)).toEqual([before]);
  });

  it('is taken back, and that is undone too', async () => {
    await setMarks(store, [mark()]);
    const undo = await withdraw([mark(), mark({ target: { error: 'unmarked' } })]);
    expect(await listMarks(store)).toEqual([]);
    await undo();
    expect(await listMarks(store)).toEqual([mark()]);
  });
});
