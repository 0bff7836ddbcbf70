import { describe, expect, it } from 'vitest';
import { HOUR } from '#lib/calendar.ts';
import { NOW } from '#lib/decisions/fixtures.ts';
import type { SpaceProgress } from '#lib/model/space.ts';
import { exchange, NO_PROGRESS } from './exchange.ts';
import { line } from './fixtures.ts';
import type { Pulled, Pushed, SpaceEngine } from './space-engine.ts';

const CLIENT = 'aaaaaaaaaa';
const ids = [1, 2, 3].map((n) => line(n, CLIENT).id);

/** An exchange of a browser that decided three times with a space that says what it is told; what was pushed, what was saved, and what came of it. */
async function exchangeWith(
  answers: { pulls?: Array<Partial<Pulled>>; pushes?: Array<Partial<Pushed>> },
  before: Partial<SpaceProgress> = {},
) {
  const pushed: Array<{ ids: string[]; after: string | null }> = [];
  const [pulls, pushes] = [[...(answers.pulls ?? [])], [...(answers.pushes ?? [])]];
  const engine = {
    forgets: false,
    pull: async () => ({ lines: [], cursor: 'c', more: false, lost: false, flooding: [], ...pulls.shift() }),
    async push(lines: Array<{ id: string }>, after: string | null) {
      const own = lines.map(({ id }) => id);
      pushed.push({ ids: own, after });
      return { there: own, refused: [], lost: false, ...pushes.shift() };
    },
  } as unknown as SpaceEngine;
  const log = {
    client: CLIENT,
    ownIds: async () => ids,
    read: async (of: readonly string[]) => of.map((id) => ({ id, text: '{}' })),
    receive: async () => {},
  };
  const start = { ...NO_PROGRESS, cursor: 'c', ...before };
  const saved: SpaceProgress[] = [];
  const save = async (one: SpaceProgress) => void saved.push(one);
  const progress = await exchange(start, { open: () => engine, log, save, now: NOW });
  return { pushed, progress, saved };
}

describe('An exchange', () => {
  it('that learns only while it pushes that lines are lost pushes all of them at once', async () => {
    const lost = { there: [], lost: true };
    const { pushed, progress } = await exchangeWith({ pushes: [lost] }, { sent: ids.slice(0, 2) });
    expect(pushed).toEqual([
      { ids: ids.slice(2), after: ids[1] },
      { ids, after: null },
    ]);
    expect(progress).toMatchObject({ again: false, agains: [NOW], sent: ids });
  });

  it('in which all is pushed again, and that is lost too, goes on with that next time', async () => {
    const lost = { there: [], lost: true };
    const { pushed, progress } = await exchangeWith({ pulls: [{ lost: true }], pushes: [lost, lost] }, { sent: ids });
    expect(pushed.map((one) => one.ids)).toEqual([ids, ids]);
    expect(progress).toMatchObject({ again: true, agains: [NOW] });
  });

  it('pushes all again five times in an hour at most', async () => {
    const agains = [1, 2, 3, 4, 5].map((n) => NOW - n * 1000);
    const lost = { there: [], lost: true };
    const { pushed, progress } = await exchangeWith({ pushes: [lost] }, { sent: ids.slice(0, 2), agains });
    expect(pushed).toHaveLength(1);
    expect(progress.sent).toEqual(ids.slice(0, 2));
    const later = await exchangeWith(
      { pushes: [lost] },
      { sent: ids.slice(0, 2), agains: agains.map((at) => at - HOUR) },
    );
    expect(later.pushed).toHaveLength(2);
  });

  it('in which a loss is found notes it with the place where it goes on reading: whatever ends it then, all is pushed next time', async () => {
    const { saved } = await exchangeWith({ pulls: [{ cursor: 'd', lost: true }] }, { sent: ids });
    expect(saved[0]).toMatchObject({ cursor: 'd', again: true, agains: [NOW] });
  });

  it('that may not push all again reads from the same place next time, where it finds the loss again', async () => {
    const agains = [1, 2, 3, 4, 5].map((n) => NOW - n * 1000);
    const { pushed, progress } = await exchangeWith(
      { pulls: [{ cursor: 'd', lost: true }] },
      { sent: ids.slice(0, 2), agains },
    );
    expect(pushed.map((one) => one.ids)).toEqual([ids.slice(2)]);
    expect(progress).toMatchObject({ cursor: 'c', again: false });
  });

  it('stops at lines about which a space says nothing: they wait', async () => {
    const { progress } = await exchangeWith(
      { pushes: [{ there: ids.slice(0, 1), refused: ids.slice(1, 2) }] },
      { again: true },
    );
    expect(progress).toMatchObject({ sent: ids.slice(0, 2), refused: 1, again: true });
  });

  it('that reads several pages tells who floods any of them, and forgets who did before', async () => {
    const pulls = [
      { cursor: '1', more: true, flooding: ['marc000000'] },
      { cursor: '2', more: true, flooding: ['lena000000'] },
      { cursor: '2', more: true },
    ];
    const { progress } = await exchangeWith({ pulls }, { flooding: ['eve0000000'] });
    expect(progress).toMatchObject({ cursor: '2', flooding: ['marc000000', 'lena000000'] });
  });
});
