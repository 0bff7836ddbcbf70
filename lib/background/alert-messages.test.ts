import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Alert } from '#lib/model/alert.ts';
import { MOST_SNOOZED } from '#lib/model/values.ts';
import { teamTool } from '#lib/settings/fixtures.ts';
import { changeSettings } from '#lib/settings/storage.ts';
import { alert, connection, pim } from '#lib/store/fixtures.ts';
import { toolId } from '#lib/team-tools/team-tool.ts';
import { alertMessages } from './alert-messages.ts';
import { type Worker, worker } from './fixtures.ts';

const PIM = 'https://pim.example';
const OTHER = 'https://other.example';
const HOOK = 'https://tools.example/hook';
const page = { kind: 'page' } as const;

let of: Worker;
let on: ReturnType<typeof alertMessages>;
const storedAlerts = () => of.store.getAll('alerts');
const storeAlerts = async (...alerts: Alert[]) => {
  for (const one of alerts) await of.store.put('alerts', one);
};

beforeEach(async () => {
  of = await worker(PIM);
  on = alertMessages(async () => of.store);
  await of.store.put('pims', pim({ state: 'ok' }));
  await of.store.put('connections', connection('erp', { label: 'Nordwind ERP' }));
});
afterEach(() => vi.unstubAllGlobals());

describe('an alert that the user snoozes', () => {
  const snooze = ({ origin, raisedAt, rule, connection, subject }: Alert, until: Alert['snoozedUntil']) =>
    on['alerts/snooze']({ origin, raisedAt, rule, connection, subject, until }, page);

  it('is snoozed and read, and that is announced', async () => {
    await storeAlerts(alert());
    await snooze(alert(), 'recovery');
    expect(await storedAlerts()).toEqual([alert({ snoozedUntil: 'recovery', read: true })]);
    expect(of.changed()).toEqual([`${PIM} alerts`]);
  });

  it('is notified again when the user ends the snooze', async () => {
    await storeAlerts(alert({ snoozedUntil: 'recovery' }));
    await snooze(alert(), null);
    expect(await storedAlerts()).toEqual([alert({ snoozedUntil: null, read: true })]);
  });

  it('is that one alert and no similar one', async () => {
    const others = [
      alert({ raisedAt: alert().raisedAt + 1 }),
      alert({ rule: 'technical' }),
      alert({ connection: 'dam' }),
      alert({ subject: '2026-03-10' }),
      alert({ origin: OTHER }),
    ];
    await storeAlerts(alert(), ...others);
    await snooze(alert(), 99);
    const asBefore = (await storedAlerts()).filter(({ snoozedUntil }) => snoozedUntil === null);
    expect(asBefore).toHaveLength(others.length);
    expect(asBefore).toEqual(expect.arrayContaining(others));
  });

  it('no longer counts on the button', async () => {
    const silence = alert({ rule: 'silence', subject: '' });
    await storeAlerts(silence);
    await fakeBrowser.action.setBadgeText({ text: '1' });
    await snooze(silence, Date.now() + 3_600_000);
    await vi.waitFor(async () => expect(await fakeBrowser.action.getBadgeText({})).toBe(''));
  });
});

describe('what stands out without an alert', () => {
  const fact = { origin: PIM, connection: 'erp', rule: 'idle', subject: '2026-03-10' } as const;
  const snoozed = async () => (await of.store.get('pims', PIM))?.snoozedFacts;
  const { origin: _, ...key } = fact;

  it('is snoozed, longer, and no longer, and that is announced', async () => {
    await on['facts/snooze']({ ...fact, until: 5 }, page);
    expect(of.changed()).toEqual([`${PIM} pims`]);
    await on['facts/snooze']({ ...fact, connection: 'shop', until: 7 }, page);
    await on['facts/snooze']({ ...fact, until: 'recovery' }, page);
    expect(await snoozed()).toEqual([
      { ...key, until: 'recovery' },
      { ...key, connection: 'shop', until: 7 },
    ]);
    await on['facts/snooze']({ ...fact, until: null }, page);
    expect(await snoozed()).toEqual([{ ...key, connection: 'shop', until: 7 }]);
  });

  it('is not stored of a PIM that was forgotten, nor without end', async () => {
    await on['facts/snooze']({ ...fact, origin: OTHER, until: 5 }, page);
    expect(await of.store.get('pims', OTHER)).toBeUndefined();
    for (let at = 0; at < MOST_SNOOZED + 5; at++)
      await on['facts/snooze']({ ...fact, subject: `${at}`, until: 5 }, page);
    expect(await snoozed()).toHaveLength(MOST_SNOOZED);
    expect((await snoozed())?.[0]?.subject).toBe(`${MOST_SNOOZED + 4}`);
  });
});

describe('a list of alerts that was viewed', () => {
  it('leaves no alert of this PIM unread', async () => {
    await storeAlerts(alert(), alert({ connection: 'dam', recoveredAt: 5 }), alert({ origin: OTHER }));
    await on['alerts/read']({ origin: PIM }, page);
    expect((await storedAlerts()).filter(({ read }) => !read)).toEqual([alert({ origin: OTHER })]);
    expect(of.changed()).toEqual([`${PIM} alerts`]);
  });

  it('announces nothing when all were read', async () => {
    await storeAlerts(alert({ read: true }));
    await on['alerts/read']({ origin: PIM }, page);
    expect(of.changed()).toEqual([]);
  });
});

describe('notifications that were just allowed', () => {
  it('are sent at once for lasting alerts', async () => {
    await changeSettings({ notifications: { enabled: true } });
    await storeAlerts(alert({ raisedAt: Date.now() }));
    await on['alerts/notify']({}, page);
    expect(Object.keys(await browser.notifications.getAll())).toHaveLength(1);
    expect(await storedAlerts()).toMatchObject([{ notified: { shown: true } }]);
  });
});

describe('a test of a team tool', () => {
  const tool = teamTool({ url: HOOK, kind: 'webhook' });

  it('returns its result', async () => {
    const requested: string[] = [];
    vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({ manifest_version: 3, name: '', version: '1.0.0' });
    vi.stubGlobal('fetch', async (url: string) => {
      requested.push(url);
      return new Response(null, { status: 401 });
    });
    of.granted.add('https://tools.example/*');
    await changeSettings({ add: PIM, set: { teamTools: [tool] } });
    expect(await on['team-tool/test']({ origin: PIM, tool: toolId(tool) }, page)).toEqual({
      what: 'refused',
      status: 401,
      said: null,
    });
    expect(requested).toEqual([HOOK]);
  });

  it('is refused when no tool was set up', async () => {
    await expect(on['team-tool/test']({ origin: PIM, tool: toolId(tool) }, page)).rejects.toThrow('no tool');
  });
});
