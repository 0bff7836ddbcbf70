import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { DAY } from '#lib/calendar.ts';
import { nextId } from '#lib/decisions/event-id.ts';
import { hash } from '#lib/errors/hash.ts';
import { changeSettings } from '#lib/settings/storage.ts';
import type { Store } from '#lib/store/database.ts';
import { emptyStore, pim } from '#lib/store/fixtures.ts';
import { noteCheck } from '#lib/store/sightings.ts';
import { ACCOUNT, allSpaces, counted, ORIGIN, pullAll, USER } from './fixtures.ts';
import type { Line } from './line.ts';
import { openSightings, openSpace, type Space } from './open-space.ts';
import { joinSpace } from './share-decisions.ts';
import { shareSightings, startWatching } from './share-sightings.ts';

const START = Date.UTC(2026, 2, 8, 12);
const RETENTION = { errorDays: 9, errors: 1000, countDays: 30 };
const [JULIA, MARC] = ['julia00000', 'marc000000'];

let now: number;
let answer: typeof fetch;
let asked: string[];

/** An own endpoint removes what is old by itself. */
const spaces = allSpaces(() => now).filter(([, { kind }]) => kind !== 'json');

/** Lines that an engine takes, large enough to be sealed soon. */
function linesAt(time: number, client: string, count = 30): Line[] {
  let id: string | null = null;
  return Array.from({ length: count }, () => {
    id = nextId(id, time, client);
    return { id, text: JSON.stringify({ id, seen: 'plain', data: 'x'.repeat(8000) }) };
  });
}

async function watching(space: Space): Promise<Store> {
  const store = await emptyStore();
  const facts = { origin: ORIGIN, state: 'ok', user: USER, retention: RETENTION } as const;
  await store.put('pims', pim(facts));
  await joinSpace(store, ORIGIN, space, ACCOUNT, now);
  await startWatching(store, ORIGIN, null, now);
  return store;
}

beforeEach(() => {
  fakeBrowser.reset();
  now = START;
  Object.assign(browser.permissions, { contains: async () => true });
  vi.stubGlobal('fetch', (...args: Parameters<typeof fetch>) => answer(...args));
});
afterEach(() => vi.unstubAllGlobals());

describe.each(spaces)('What was seen, shared through %s,', (_, space, open) => {
  const engine = (client: string) => openSightings(space, ACCOUNT, client, () => now);
  const share = (store: Store) => shareSightings(store, ORIGIN, () => now);

  beforeEach(async () => {
    const watched = counted((await open()).fetch);
    [answer, asked] = [watched.fetch, watched.asked];
    await changeSettings({ add: ORIGIN, set: { space } });
    await openSpace(space, ACCOUNT, 'check00000').check();
  });

  it('is removed by whoever wrote it once it is old, and nothing else is', async () => {
    const [old, young, others] = [linesAt(now, JULIA), linesAt(now + 10 * DAY, JULIA), linesAt(now, MARC)];
    await engine(JULIA).push(old, null);
    await engine(MARC).push(others, null);
    const first = await pullAll(engine(JULIA));
    now += 10 * DAY;
    await engine(JULIA).push(young, old.at(-1)?.id ?? null);
    const last = young.at(-1)?.id ?? null;
    const before = await pullAll(engine(JULIA), first.cursor, last);
    const pruned = await engine(JULIA).prune?.([JULIA], { from: 0, to: START + DAY }, before.cursor);
    expect(pruned?.to).toBe(START + DAY);
    const { ids } = await pullAll(engine('newcomer00'));
    for (const { id } of [...young, ...others]) expect(ids).toContain(id);
    // The newest lines of a file are sealed with those after them.
    expect(ids.filter((id) => old.some((line) => line.id === id)).length).toBeLessThan(old.length / 2);
    now += 2 * DAY;
    const after = await pullAll(engine(JULIA), pruned?.cursor ?? null, last);
    expect(after.lost).toBe(false);
    const colleague = await pullAll(engine(MARC), first.cursor, others.at(-1)?.id ?? null);
    expect(colleague.lost).toBe(false);
    expect(colleague.lines.every(({ text }) => text.includes('"data"'))).toBe(true);
  });

  it('is looked through once a day, and written by nobody again', async () => {
    const [ada, bob] = [await watching(space), await watching(space)];
    let sizes = 0;
    for (let day = 0; day < 27; day++) {
      now = START + day * DAY;
      for (const store of [ada, bob]) {
        // So much that a file is sealed every week.
        const counts = new Map(Array.from({ length: 1000 }, (_, n) => [hash([n, day]), n] as const));
        await noteCheck(store, ORIGIN, counts, now);
        await share(store);
      }
      if (day === 14) sizes = (await pullAll(engine('newcomer00'))).ids.length;
    }
    const { ids } = await pullAll(engine('newcomer00'));
    expect(ids.length).toBeLessThan(sizes * 1.5);
    expect(ids.length).toBeGreaterThan(sizes / 2);
    expect(new Set(ids).size).toBe(ids.length);
    for (const store of [ada, bob]) {
      const watched = (await store.get('spaces', ORIGIN))?.watching;
      expect(watched).toMatchObject({ fault: null, unread: 0, filled: true, progress: { agains: [] } });
      expect((watched?.prunedTo ?? 0) / DAY).toBeCloseTo((START + 26 * DAY) / DAY - RETENTION.errorDays - 2, 0);
    }
    await share(ada);
    asked.length = 0;
    await share(ada);
    expect(asked).toHaveLength(1);
  }, 60_000);

  it('stays where the server does not let anybody remove it, and is shared as before', async () => {
    const ada = await watching(space);
    await share(ada);
    const usual = answer;
    answer = (input, init) => {
      const isRemoval = init?.method === 'DELETE' || String(init?.body).includes('_deleted');
      return isRemoval ? Promise.resolve(new Response('', { status: 403 })) : usual(input, init);
    };
    await engine((await ada.get('pims', ORIGIN))?.client ?? '').push(
      linesAt(now, (await ada.get('pims', ORIGIN))?.client ?? ''),
      null,
    );
    now += 40 * DAY;
    await noteCheck(ada, ORIGIN, new Map([['erp', 1]]), now);
    await share(ada);
    expect((await ada.get('spaces', ORIGIN))?.watching).toMatchObject({ fault: null, notBefore: now });
  });
});
