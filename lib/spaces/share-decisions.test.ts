import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { DAY, HOUR, MINUTE } from '#lib/calendar.ts';
import { nextId } from '#lib/decisions/event-id.ts';
import { GROUP } from '#lib/decisions/fixtures.ts';
import type { DecisionEvent } from '#lib/model/decision-event.ts';
import { changeSettings, loadSettings } from '#lib/settings/storage.ts';
import type { Store } from '#lib/store/database.ts';
import { decide, listLog, receiveDecisions } from '#lib/store/decision-log.ts';
import { emptyStore, pim, refusedRecords } from '#lib/store/fixtures.ts';
import { forgetPim } from '#lib/store/pims.ts';
import { ACCOUNT, FOLDER, webDavSpace } from './fixtures.ts';
import type { Line } from './line.ts';
import {
  joinSpace,
  leaveSpace,
  resumeAllowed,
  SHARE_ALARM,
  scheduleSharing,
  shareDecisions,
  shareDue,
  testSpace,
} from './share-decisions.ts';
import { readAccount } from './space-accounts.ts';
import { MOST_OF_CLIENT, storedLog } from './stored-log.ts';

const ORIGIN = 'https://pim.example';
const SPACE = { kind: 'webdav', address: FOLDER } as const;
const NOW = Date.UTC(2026, 10, 2, 12);

let store: Store;
let now: number;
let server: ReturnType<typeof webDavSpace>;
let answer: typeof fetch;
let allowed: boolean;

const record = () => store.get('spaces', ORIGIN);
const share = () => shareDecisions(store, ORIGIN, () => now);
const note = (text: string) => decide(store, [{ origin: ORIGIN, on: GROUP, set: { note: text } }], now);
const notes = async () => (await listLog(store, ORIGIN)).map(({ set }) => set.note);
const join = async () => {
  await changeSettings({ add: ORIGIN, set: { space: SPACE } });
  return joinSpace(store, ORIGIN, SPACE, ACCOUNT, now);
};
const event = (text: string, client: string, at = NOW): DecisionEvent => ({
  id: nextId(null, at, client),
  v: 1,
  on: GROUP,
  set: { note: text },
  who: 'Marc',
  at,
});
const lineOf = (one: DecisionEvent): Line => ({ id: one.id, text: JSON.stringify(one) });
/** What a colleague has in their file. */
const colleague = (events: DecisionEvent[], client = 'marc000000') =>
  server.files.set(`/pulse/live/${client}.jsonl`, {
    body: `{"sealed":[]}\n${events.map((one) => `${JSON.stringify(one)}\n`).join('')}`,
    version: 1000 + events.length,
  });

beforeEach(async () => {
  fakeBrowser.reset();
  [now, allowed] = [NOW, true];
  server = webDavSpace();
  answer = server.fetch;
  Object.assign(browser.permissions, { contains: async () => allowed });
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  vi.stubGlobal('fetch', (...args: Parameters<typeof fetch>) => answer(...args));
  store = await emptyStore();
  await store.put('pims', pim({ origin: ORIGIN, me: 'Julia S.' }));
});
afterEach(() => vi.unstubAllGlobals());

describe('Joining a space', () => {
  it('keeps the account apart from the settings, and shares what was decided before', async () => {
    await note('before');
    expect((await join()).every(({ fault }) => fault === null)).toBe(true);
    await share();
    expect(await record()).toMatchObject({ sharedAt: NOW, failures: 0, fault: null, progress: { refused: 0 } });
    expect([...server.files.values()].map(({ body }) => body).join()).toContain('"before"');
    expect(await readAccount(ORIGIN)).toEqual(ACCOUNT);
    expect(JSON.stringify((await loadSettings()).settings)).not.toContain(ACCOUNT.password);
    expect(JSON.stringify(await record())).not.toContain(ACCOUNT.password);
    expect(await refusedRecords(store)).toEqual([]);
  });

  it('keeps nothing when a step of the test fails', async () => {
    expect((await joinSpace(store, ORIGIN, SPACE, { ...ACCOUNT, password: 'wrong' }, now)).at(-1)).toMatchObject({
      step: 'reach',
      fault: { what: 'unauthorized', status: 401 },
    });
    allowed = false;
    expect((await join()).at(-1)).toMatchObject({ fault: { what: 'no-access' } });
    expect([await record(), await readAccount(ORIGIN)]).toEqual([undefined, null]);
  });

  it('under a PIM that was forgotten meanwhile keeps no record', async () => {
    await forgetPim(store, ORIGIN);
    await join();
    expect(await record()).toBeUndefined();
  });

  it('again goes on where it was; another folder begins anew', async () => {
    await note('1');
    await join();
    await share();
    const { progress } = (await record()) ?? {};
    await join();
    expect((await record())?.progress).toEqual(progress);
    await joinSpace(store, ORIGIN, { ...SPACE, address: 'https://cloud.example/other' }, ACCOUNT, now).catch(() => {});
    expect((await record())?.progress.cursor).toBeNull();
  });
});

describe('Sharing', () => {
  it('brings what colleagues decided, and they count', async () => {
    await join();
    colleague([event('theirs', 'marc000000')]);
    await share();
    expect(await notes()).toEqual(['theirs']);
    expect(await store.get('decided', [ORIGIN, ...GROUP])).toMatchObject({ note: { value: 'theirs', who: 'Marc' } });
  });

  it('does nothing without a space, account or access', async () => {
    await share();
    await join();
    answer = vi.fn<typeof fetch>();
    allowed = false;
    await share();
    expect(answer).not.toHaveBeenCalled();
    expect(await record()).toMatchObject({ fault: { what: 'no-access' }, notBefore: null });
  });

  it('goes on once the user gives the access that it stopped without, and only then', async () => {
    await join();
    allowed = false;
    await share();
    const stopped = await record();
    if (!stopped) throw new Error('There is no space.');
    const course = { sealed: false, filled: true, unread: 0, left: 0 };
    await store.put('spaces', { ...stopped, watching: { ...stopped, ...course } });
    await resumeAllowed(store, () => now);
    expect(await record()).toMatchObject({ notBefore: null, watching: { notBefore: null } });
    allowed = true;
    await note('decided meanwhile');
    await resumeAllowed(store, () => now);
    expect(await record()).toMatchObject({ notBefore: NOW, watching: { notBefore: NOW } });
    await share();
    expect(await record()).toMatchObject({ fault: null, sharedAt: NOW });
  });

  it('does not begin again because the user gave access to something else', async () => {
    await join();
    answer = async () => new Response(null, { status: 401 });
    await share();
    await resumeAllowed(store, () => now);
    expect(await record()).toMatchObject({ fault: { what: 'unauthorized' }, notBefore: null });
  });

  it('waits longer and longer after failures, and begins again by itself', async () => {
    await join();
    await note('offline');
    answer = () => Promise.reject(new TypeError('offline'));
    await share();
    expect(await record()).toMatchObject({ failures: 1, notBefore: NOW + MINUTE, fault: { what: 'unreachable' } });
    await share();
    expect((await record())?.failures).toBe(1);
    now += MINUTE;
    await share();
    expect(await record()).toMatchObject({ failures: 2, notBefore: NOW + 3 * MINUTE });
    answer = server.fetch;
    now += 2 * MINUTE;
    await share();
    expect(await record()).toMatchObject({ failures: 0, fault: null, sharedAt: now });
    expect([...server.files.values()].map(({ body }) => body).join()).toContain('offline');
  });

  it('stops after one 401 until a test works', async () => {
    await join();
    const refuse = vi.fn<typeof fetch>(async () => new Response('', { status: 401 }));
    answer = refuse;
    await share();
    now += DAY;
    await share();
    expect(refuse).toHaveBeenCalledTimes(1);
    expect((await testSpace(store, ORIGIN, now)).at(-1)).toMatchObject({ fault: { status: 401 } });
    expect((await record())?.notBefore).toBeNull();
    answer = server.fetch;
    await testSpace(store, ORIGIN, now);
    await share();
    expect(await record()).toMatchObject({ fault: null, sharedAt: now });
  });

  it('is due every five minutes, sooner while somebody looks or something failed', async () => {
    await join();
    const asked = vi.fn<typeof fetch>((...args) => server.fetch(...args));
    answer = asked;
    const rounds = async (isWatched: boolean) => {
      asked.mockClear();
      await shareDue(
        store,
        async () => isWatched,
        () => now,
      );
      return asked.mock.calls.length > 0;
    };
    expect(await rounds(false)).toBe(true);
    now += MINUTE;
    expect([await rounds(false), await rounds(true)]).toEqual([false, true]);
    now += 5 * MINUTE;
    expect(await rounds(false)).toBe(true);
  });

  it('has an alarm only while there is a space', async () => {
    await scheduleSharing(store);
    expect(await browser.alarms.get(SHARE_ALARM)).toBeFalsy();
    await join();
    await scheduleSharing(store);
    await scheduleSharing(store);
    expect(await browser.alarms.get(SHARE_ALARM)).toMatchObject({ periodInMinutes: 0.75 });
    await leaveSpace(store, ORIGIN);
    await scheduleSharing(store);
    expect(await browser.alarms.get(SHARE_ALARM)).toBeFalsy();
  });

  it('ends with leaving, and what is known stays', async () => {
    await join();
    colleague([event('theirs', 'marc000000')]);
    await share();
    await leaveSpace(store, ORIGIN);
    answer = vi.fn<typeof fetch>();
    await share();
    expect(answer).not.toHaveBeenCalled();
    expect([await readAccount(ORIGIN), await record(), await notes()]).toEqual([null, undefined, ['theirs']]);
    await expect(testSpace(store, ORIGIN, now)).rejects.toThrow();
  });
});

describe('The log of a PIM in the database', () => {
  const opened = async () => {
    await join();
    return storedLog(store, ORIGIN, () => now);
  };

  it('takes only lines that are decisions under their own id', async () => {
    const log = await opened();
    const good = event('good', 'marc000000');
    await log.receive(
      [
        lineOf(good),
        { id: event('x', 'lena000000', NOW + 1).id, text: JSON.stringify(good) },
        { id: nextId(null, NOW + 2, 'lena000000'), text: '{"id":"x"}' },
        { id: nextId(null, NOW + 3, 'lena000000'), text: 'not json' },
      ],
      new Set(),
    );
    expect(await notes()).toEqual(['good']);
  });

  it('becomes another client when a copy of the profile decides under its name', async () => {
    const log = await opened();
    await note('mine');
    const before = log.client;
    expect(await log.ownIds()).toHaveLength(1);
    await log.receive([lineOf(event('of the copy', before, NOW + HOUR))], new Set());
    expect(log.client).not.toBe(before);
    expect((await store.get('pims', ORIGIN))?.client).toBe(log.client);
    expect((await record())?.former).toEqual([before]);
    now += 2 * HOUR;
    await note('later');
    expect(await log.ownIds()).toHaveLength(3);
    expect((await listLog(store, ORIGIN)).at(-1)?.id).toContain(log.client);
  });

  it('keeps count of what it was, however often a member writes under its name', async () => {
    const log = await opened();
    for (let turn = 0; turn < 210; turn++) {
      await log.receive([lineOf(event(`forged ${turn}`, log.client, NOW + turn))], new Set());
    }
    const { former = [] } = (await record()) ?? {};
    expect(former).toHaveLength(200);
    expect(former).not.toContain(log.client);
  });

  it('makes its own decision again where a copy gave the same id to another one', async () => {
    const log = await opened();
    await note('mine');
    const [mine] = await listLog(store, ORIGIN);
    if (!mine) throw new Error('Nothing was decided.');
    await log.receive([lineOf({ ...event('of the copy', 'x'), id: mine.id })], new Set([mine.id]));
    expect((await notes()).sort()).toEqual(['mine', 'of the copy']);
    expect((await store.get('decided', [ORIGIN, ...GROUP]))?.note?.value).toBe('mine');
    expect(await refusedRecords(store)).toEqual([]);
  });

  it('does not take what was pruned here for that of a copy', async () => {
    const log = await opened();
    const old = event('pruned', log.client);
    await log.receive([lineOf(old)], new Set([old.id]));
    expect((await record())?.former).toEqual([]);
  });

  it('leaves out what a colleague writes beyond measure, and says who', async () => {
    const log = await opened();
    const ids = Array.from({ length: MOST_OF_CLIENT }, (_, n) => nextId(null, NOW - n * MINUTE, 'marc000000'));
    vi.spyOn(store, 'getAllKeys').mockResolvedValue(ids.map((id) => [ORIGIN, id]) as never);
    await log.receive(
      [lineOf(event('one more', 'marc000000', NOW + 1)), lineOf(event('hers', 'lena000000'))],
      new Set(),
    );
    vi.restoreAllMocks();
    expect([await notes(), [...log.flooding]]).toEqual([['hers'], ['marc000000']]);
  });

  it('of a PIM that is forgotten meanwhile takes nothing', async () => {
    const log = await opened();
    await forgetPim(store, ORIGIN);
    await log.receive([lineOf(event('late', 'marc000000'))], new Set());
    expect(await notes()).toEqual([]);
    expect(await log.read(['0'])).toEqual([]);
  });

  it('shares what came in from a backup under a former client too', async () => {
    await receiveDecisions(store, ORIGIN, [event('of a colleague', 'marc000000')], now);
    const log = await opened();
    expect(await log.ownIds()).toEqual([]);
  });
});
