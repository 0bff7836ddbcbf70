import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answering, type Worker, worker } from '#lib/background/fixtures.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { createPimClient } from '#lib/pim/client.ts';
import { pim } from '#lib/store/fixtures.ts';
import { fetchUser } from './fetch-hourly.ts';
import { emptyPim } from './fixtures.ts';
import { newCounters } from './task.ts';

const PIM = 'https://pim.example';
const status = (status: number) => new Response(null, { status });

let of: Worker;
let answers: Map<string, unknown>;
let requested: string[];

const meet = async (facts: Partial<PimRecord> = {}) => {
  const before = pim(facts);
  await of.store.put('pims', before);
  const task = { store: of.store, client: createPimClient(PIM), pim: before, forced: false };
  return fetchUser({ ...task, now: Date.now }, newCounters());
};
const storedPim = () => of.store.get('pims', PIM);

beforeEach(async () => {
  of = await worker(PIM);
  answers = emptyPim();
  requested = answering(answers);
});
afterEach(() => vi.unstubAllGlobals());

describe('who is signed in', () => {
  it('is stored with the user’s permissions and the version of the PIM', async () => {
    const user = {
      username: 'julia',
      timeZone: 'UTC',
      uiLocale: 'en_US',
      seesErrors: true,
      seesHistory: false,
      seesModelHistory: false,
    };
    expect(await meet()).toEqual(user);
    expect(await storedPim()).toMatchObject({
      user,
      version: { text: 'CE 7.0.22', line: 'current' },
      limitReached: false,
    });
  });

  it('is nobody when the PIM has no such route, and one request finds that out', async () => {
    answers.set('/rest/user/', status(404));
    expect(await meet()).toBe('signed-out');
    expect(requested).toEqual([`${PIM}/rest/user/`]);
    expect((await storedPim())?.user).toBeNull();
  });

  it('is stored even when the PIM reports neither permissions nor version; a known version stays', async () => {
    answers.set('/rest/security/', status(403)).set('/dashboard/version_data', status(500));
    const version = { text: 'EE 6.0.3', line: '6.0' } as const;
    expect(await meet({ version })).toMatchObject({ username: 'julia', seesErrors: null });
    expect((await storedPim())?.version).toEqual(version);
  });

  it('is stored for a PIM of unknown version', async () => {
    answers.set('/dashboard/version_data', status(500));
    expect(await meet()).toMatchObject({ username: 'julia' });
    expect((await storedPim())?.version).toBeNull();
  });

  it('cannot fetch errors from a PIM that is too old', async () => {
    answers.set('/dashboard/version_data', status(404)).set('/rest/connections/max-limit-reached', status(404));
    answers.set('/rest/connections', [{ code: 'erp', label: 'ERP', flowType: 'data_source', image: null }]);
    expect(await meet()).toBe('too-old');
    expect(await storedPim()).toMatchObject({ user: { username: 'julia' }, version: { line: '4.0' } });
  });
});
