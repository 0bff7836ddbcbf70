import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { DAY, HOUR, MINUTE } from '#lib/calendar.ts';
import { eventAt } from '#lib/decisions/fixtures.ts';
import { digestOf } from '#lib/errors/digest.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import type { DecidedSet, DecisionEvent, EventTarget } from '#lib/model/decision-event.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import { changeSettings } from '#lib/settings/storage.ts';
import { archiveErrors } from '#lib/store/archiving.ts';
import type { Store } from '#lib/store/database.ts';
import { decide, receiveDecisions } from '#lib/store/decision-log.ts';
import { alert, connection, emptyStore, error, pim } from '#lib/store/fixtures.ts';
import { updatePim } from '#lib/store/pims.ts';
import { notifyUser } from './notify.ts';

const PIM = 'https://pim.example';
const NOON = Date.UTC(2026, 2, 8, 12);
const group = (name: string): EventTarget => ['group', name, `Subject of ${name}`];

/** The fake that `browser` is. */
const show = fakeBrowser.notifications.create.bind(fakeBrowser.notifications);

let store: Store;
let shown: string[];
let clock: number;
const notify = () => notifyUser(store, clock, 'UTC');
/** A colleague decides, and the decision arrives. */
const arrives = async (set: DecidedSet, on: EventTarget = group('colors'), facts: Partial<DecisionEvent> = {}) => {
  clock += MINUTE;
  return receiveDecisions(store, PIM, [eventAt(clock, set, { on, who: 'Ann', ...facts })], clock);
};
const shares = (sharedAt: number | null, space = 'space') =>
  store.put('spaces', {
    ...{ origin: PIM, space, former: [], triedAt: sharedAt, sharedAt, failures: 0, fault: null, notBefore: 0 },
    progress: { cursor: null, sent: [], again: false, agains: [], checkedAt: 0, refused: 0, flooding: [] },
  });

beforeEach(async () => {
  fakeBrowser.reset();
  Object.assign(browser.permissions, { contains: async () => true });
  speak('en');
  [store, shown, clock] = [await emptyStore(), [], NOON];
  await store.put('pims', pim({ client: 'clientme', me: 'Julia' }));
  await store.put('connections', connection('acme_erp'));
  await changeSettings({ notifications: { enabled: true } });
  await shares(NOON);
  const create = (id: string, options: { title: string; message: string }) => {
    shown.push(`${options.title} | ${options.message}`);
    return show(id, { type: 'basic', iconUrl: '', ...options });
  };
  Object.assign(browser.notifications, { create });
  await notify();
});
afterEach(() => vi.restoreAllMocks());

describe('what a colleague assigned to the user', () => {
  it('is told once, with who did it', async () => {
    await arrives({ owner: 'julia' });
    await notify();
    await notify();
    expect(shown).toEqual([expect.stringMatching(/^Assigned to you \| .*Ann/)]);
  });

  it('is told together, a rule too, and again when it is assigned anew', async () => {
    await arrives({ owner: 'Julia' });
    await arrives({ owner: 'Julia' }, ['rule', 'family', 'lamps']);
    await notify();
    await arrives({ owner: 'Tom' });
    await notify();
    await arrives({ owner: 'Julia' });
    await notify();
    expect(shown).toEqual([expect.stringMatching(/Ann.*\n.*Ann.*lamps/), expect.stringMatching(/^Assigned to you/)]);
  });

  it('says in which PIM where there are several, with the label that tells them apart', async () => {
    await updatePim(store, PIM, { label: 'test' });
    await store.put('pims', pim({ origin: 'https://other.example', name: 'Other' }));
    await notify();
    await arrives({ owner: 'Julia' });
    await notify();
    expect(shown).toEqual([expect.stringMatching(/^\P{L}?Catalog \(Test\)\P{L}?: Assigned to you/u)]);
  });

  it('is no news when it was so before the user had this name, or joined this space', async () => {
    await arrives({ owner: 'Jul' });
    await notify();
    await updatePim(store, PIM, { me: 'Jul' });
    await notify();
    await shares(null, 'other');
    await arrives({ owner: 'Jul' }, group('one'));
    await notify();
    await arrives({ owner: 'Jul' }, group('two'));
    await shares(clock, 'other');
    await notify();
    expect(shown).toEqual([]);
    await arrives({ owner: 'Jul' }, group('three'));
    await notify();
    expect(shown).toHaveLength(1);
  });

  it('is not what the user assigned, what is somebody else’s, and what is not the user’s any more', async () => {
    await decide(store, [{ origin: PIM, on: group('own'), set: { owner: 'Julia' } }], clock);
    await arrives({ owner: 'Julian' }, group('other'));
    await arrives({ owner: 'Julia' }, group('gone'));
    await arrives({ owner: null }, group('gone'));
    await notify();
    expect(shown).toEqual([]);
  });

  it('waits for the end of quiet hours', async () => {
    await changeSettings({ notifications: { quietFrom: '11:00', quietTo: '14:00' } });
    await arrives({ owner: 'Julia' });
    await notify();
    expect([shown, (await browser.alarms.getAll()).map(({ name }) => name)]).toEqual([[], ['notify']]);
    clock += 3 * HOUR;
    await notify();
    expect(shown).toHaveLength(1);
  });

  it('is within the three notifications of an hour, whatever they are about', async () => {
    for (let n = 0; n < 12; n++) {
      await arrives({ owner: 'Julia' }, group(`group ${n}`));
      await store.put('alerts', alert({ connection: `c${n}`, subject: `${n}`, raisedAt: clock }));
      await notify();
    }
    expect(shown).toHaveLength(3);
    clock += HOUR;
    await notify();
    expect(shown.slice(3).join()).toContain('and 6 more');
  });

  it('is told after the worker died before it was shown, and not when it died after', async () => {
    await arrives({ owner: 'Julia' });
    const create = browser.notifications.create;
    Object.assign(browser.notifications, {
      create: async () => {
        throw new Error('The worker was ended.');
      },
    });
    await notify().catch(() => {});
    Object.assign(browser.notifications, { create });
    await notify();
    await notify();
    expect(shown).toHaveLength(1);
  });

  it('is neither told nor made up for where the user does not want it', async () => {
    await changeSettings({ notifications: { assigned: false } });
    await arrives({ owner: 'Julia' });
    await notify();
    await changeSettings({ notifications: { assigned: true } });
    await notify();
    expect(shown).toEqual([]);
  });

  it('is not told a user who may see no errors', async () => {
    const user = { username: 'x', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: false };
    await updatePim(store, PIM, { user });
    await arrives({ owner: 'Julia' });
    await notify();
    expect(shown).toEqual([]);
  });
});

describe('what the user resolved', () => {
  const about = (at: number): ArchivedError => error(at, { content: { message: 'Too long.', attribute: 'name' } });
  const digest = digestOf(PIM, about(NOON));
  const on: EventTarget = ['group', digest.group, digest.subject];
  const happens = async (at: number) => {
    clock = at + MINUTE;
    const fetched = { count: 1, day: '2026-03-08', at: clock };
    const errors = [{ ...about(at), archivedAt: clock }];
    await archiveErrors(store, { origin: PIM, connection: 'acme_erp', errors, dropped: 0, fetched });
    await updatePim(store, PIM, { lastNewErrorAt: clock });
  };
  const resolves = (upTo: number) =>
    decide(store, [{ origin: PIM, on, set: { state: { as: 'resolved', upTo } } }], clock);

  beforeEach(() => happens(NOON));

  it('is told when it came back, once each time', async () => {
    await resolves(NOON + 10 * MINUTE);
    await notify();
    expect(shown).toEqual([]);
    await happens(NOON + HOUR);
    await notify();
    await happens(NOON + 2 * HOUR);
    await notify();
    expect(shown).toEqual([expect.stringMatching(/^Came back after you resolved it/)]);
    await resolves(NOON + 3 * HOUR);
    await happens(NOON + DAY);
    await notify();
    expect(shown).toHaveLength(2);
  });

  it('is not told of what a colleague resolved, nor where the user does not want it', async () => {
    await arrives({ state: { as: 'resolved', upTo: NOON } }, on);
    await happens(NOON + HOUR);
    await notify();
    await changeSettings({ notifications: { returned: false } });
    await resolves(NOON + 2 * HOUR);
    await happens(NOON + 5 * HOUR);
    await notify();
    expect(shown).toEqual([]);
  });
});
