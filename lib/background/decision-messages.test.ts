import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DecidedSet } from '#lib/model/decision-event.ts';
import { pim } from '#lib/store/fixtures.ts';
import { updatePim } from '#lib/store/pims.ts';
import { decisionMessages } from './decision-messages.ts';
import { type Worker, worker } from './fixtures.ts';

const PIM = 'https://pim.example';
const page = { kind: 'page' } as const;
const user = { username: 'julia', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: true };

let of: Worker;
let on: ReturnType<typeof decisionMessages>;

const assigned = (...groups: string[]) => on['archive/assigned']({ origin: PIM, groups }, page);
const save = (set: DecidedSet) =>
  on['decisions/save']({ decisions: [{ origin: PIM, on: ['group', 'long', 'Too long.'], set }] }, page);

beforeEach(async () => {
  of = await worker(PIM);
  on = decisionMessages(async () => of.store);
  await of.store.put('pims', pim({ user }));
});

describe('the decisions of a page', () => {
  it('are asked for by group: only those with a note, an owner or a ticket are told, with the names that are known', async () => {
    await save({ note: 'Asked', owner: 'Julia' });
    expect(await assigned('long', 'other')).toEqual({
      groups: [['long', { note: 'Asked', owner: 'Julia', ticket: '' }]],
      rules: [],
      names: ['Julia'],
    });
    expect((await assigned('other')).groups).toEqual([]);
    await save({ note: null, owner: null, ticket: 'https://jira.example/PIM-7' });
    expect((await assigned('long')).groups).toEqual([
      ['long', { note: '', owner: '', ticket: 'https://jira.example/PIM-7' }],
    ]);
    await save({ ticket: null });
    expect((await assigned('long')).groups).toEqual([]);
  });

  it('are neither told nor taken while the PIM hides errors from its user', async () => {
    const made = await save({ note: 'Asked' });
    await updatePim(of.store, PIM, { user: { ...user, seesErrors: false } });
    expect(await assigned('long')).toEqual({ groups: [], rules: [], names: [] });
    await expect(save({ note: 'Once more' })).rejects.toThrow('not shown to this user');
    await expect(on['decisions/undo']({ made }, page)).rejects.toThrow('not shown to this user');
    await updatePim(of.store, PIM, { user });
    expect((await assigned('long')).groups).toEqual([['long', { note: 'Asked', owner: '', ticket: '' }]]);
    await on['decisions/undo']({ made }, page);
    expect((await assigned('long')).groups).toEqual([]);
  });
});
