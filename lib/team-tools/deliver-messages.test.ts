import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type ChatToolKind, type ChatTools, chatTools, messageSchemas } from '#demo/chat/chat-tools.ts';
import { messagesOf, speak } from '#lib/i18n/fixtures.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { language } from '#lib/i18n/text.ts';
import type { Alert } from '#lib/model/alert.ts';
import { teamTool } from '#lib/settings/fixtures.ts';
import type { TeamTool } from '#lib/settings/schema.ts';
import { changeSettings } from '#lib/settings/storage.ts';
import type { Store } from '#lib/store/database.ts';
import { alert, connection, emptyStore, pim, refusedRecords } from '#lib/store/fixtures.ts';
import { readDelivery } from '#lib/store/outbox.ts';
import { DELIVER_ALARM, deliver, deliverDue, queueAfterPoll, sendTest } from './deliver.ts';
import { toolId } from './team-tool.ts';

const ORIGIN = 'https://pim.example';
const [MINUTE, HOUR] = [60_000, 3_600_000];
const kinds = Object.keys(messageSchemas) as ChatToolKind[];
const toolOf = (kind: ChatToolKind, fields: Partial<TeamTool> = {}) =>
  teamTool({ kind, url: `https://chat.example/${kind}/s3cret`, ...fields });

let store: Store;
let now: number;
let tools: ChatTools;

const setUp = (...teamTools: TeamTool[]) => changeSettings({ add: ORIGIN, set: { teamTools } });
const delivery = (tool: TeamTool) => readDelivery(store, ORIGIN, toolId(tool));
const poll = async (...alerts: Alert[]) => {
  now += 5 * MINUTE;
  for (const one of alerts) await store.put('alerts', one);
  await queueAfterPoll(store, ORIGIN, now);
  await deliver(store, ORIGIN, () => now);
};
/** An alert of the next poll. */
const raised = (fields: Partial<Alert> = {}) =>
  alert({
    rule: 'share',
    reason: { rule: 'share', failed: 60, succeeded: 5, limit: 50 },
    raisedAt: now + MINUTE,
    subject: '',
    ...fields,
  });
const sent = () => tools.messages.map(({ body }) => JSON.stringify(body));

beforeEach(async () => {
  fakeBrowser.reset();
  speak('en', 'en-US');
  now = Date.UTC(2026, 2, 11, 12);
  tools = chatTools();
  Object.assign(browser.permissions, { contains: async () => true });
  Object.assign(browser.runtime, { getManifest: () => ({ version: '0.1.0' }) });
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
    const [, folder] = /^\/_locales\/(\w+)\//.exec(url) ?? [];
    if (!folder) return tools.fetch(new Request(url, init));
    const texts = [...messagesOf(folder as Language)].map(([key, message]) => [key, { message }]);
    return Response.json(Object.fromEntries(texts));
  });
  store = await emptyStore();
  await store.put('pims', pim({ origin: ORIGIN, name: 'Catalog', state: 'ok', lastSuccessAt: now }));
  await store.put('connections', connection('erp', { label: 'Nordwind ERP' }));
  await store.put('connections', connection('shop', { label: 'Shop' }));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe.each(kinds)('a chat in %s', (kind) => {
  it('gets one message for an alert and one for its end, and none for a quiet poll', async () => {
    await setUp(toolOf(kind));
    await poll();
    const one = raised();
    await poll(one);
    await poll();
    expect(sent()).toHaveLength(1);
    expect(sent()[0]).toContain('High failure rate');
    await poll({ ...one, recoveredAt: now + MINUTE });
    await poll();
    expect(tools.refusals).toEqual([]);
    // What can be changed stays one message.
    expect(sent()).toHaveLength(kind === 'discord' ? 1 : 2);
    expect(sent().at(-1)).toContain('Failure rate back to normal');
    if (kind === 'google-chat') expect(new Set(tools.messages.map(({ thread }) => thread)).size).toBe(1);
    expect(await refusedRecords(store)).toEqual([]);
  });

  it('gets at most three messages an hour, whatever goes wrong, and the last one tells the rest', async () => {
    await setUp(toolOf(kind));
    await poll();
    for (let round = 0; round < 11; round++) {
      const many = Array.from({ length: 20 }, (_, index) =>
        raised({
          rule: 'kind',
          subject: `g${round}-${index}`,
          reason: { rule: 'kind', group: `g${round}-${index}`, message: 'Too long.', count: 23 },
        }),
      );
      await poll(...many);
    }
    expect(tools.refusals).toEqual([]);
    expect(sent()).toHaveLength(3);
    expect(sent()[2]).toContain('18 alerts');
    now += HOUR;
    await poll();
    expect(sent()).toHaveLength(6);
  });

  it('is told nothing twice by a worker that dies, and that nobody knows of one message', async () => {
    // Its lock is never given free here.
    const tool = toolOf(kind, { url: `https://chat.example/${kind}/doomed` });
    await setUp(tool);
    await poll();
    // The worker dies while it waits for the answer: the message has arrived, and nothing more is stored.
    const arrives = tools.fetch;
    let arrived = 0;
    const died = new Promise<never>(() => {});
    vi.spyOn(tools, 'fetch').mockImplementation(async (request) => {
      await arrives(request);
      arrived++;
      return died;
    });
    for (const one of [raised(), raised({ connection: 'shop' })]) await store.put('alerts', one);
    now += 5 * MINUTE;
    await queueAfterPoll(store, ORIGIN, now);
    void deliver(store, ORIGIN, () => now);
    await vi.waitFor(() => expect(arrived).toBe(1));
    expect(await delivery(tool)).toMatchObject({ record: { sending: [1] }, waiting: 2 });
    // The browser gives its lock free, and the next worker goes on.
    vi.mocked(tools.fetch).mockRestore();
    tools.fetch = arrives;
    const request = navigator.locks.request.bind(navigator.locks);
    vi.spyOn(navigator.locks, 'request').mockImplementation((name: string, ...rest: unknown[]) =>
      Reflect.apply(request, navigator.locks, [`${name} of the next worker`, ...rest]),
    );
    await poll();
    await poll();
    expect(sent().filter((text) => text.includes('Nordwind ERP'))).toHaveLength(1);
    expect(sent().filter((text) => text.includes('Shop'))).toHaveLength(1);
    expect(await delivery(tool)).toMatchObject({ record: { sending: null, uncertain: 1 }, waiting: 0 });
  });
});

describe('a chat', () => {
  it('is told in its own language, each by its own rules', async () => {
    const german = toolOf('slack', { language: 'de' });
    const silent = toolOf('mattermost', { rules: ['silence'] });
    const all = toolOf('teams');
    await setUp(german, silent, all);
    await poll();
    await poll(raised());
    expect(tools.messages.map(({ kind }) => kind).sort()).toEqual(['slack', 'teams']);
    const [slack, teams] = ['slack', 'teams'].map((kind) =>
      JSON.stringify(tools.messages.find((one) => one.kind === kind)),
    );
    expect(slack).toContain('Fehler öffnen');
    expect(teams).toContain('Open errors');
    expect(language()).toBe('en-US');
  });

  it('is told of a PIM by its label, in the language of the chat, in a test too', async () => {
    await store.put('pims', pim({ origin: ORIGIN, name: 'Catalog', state: 'ok', label: 'production' }));
    const tool = toolOf('slack', { language: 'de' });
    await setUp(tool);
    await poll();
    await poll(raised());
    await sendTest(store, ORIGIN, toolId(tool), now);
    expect(sent()).toHaveLength(2);
    for (const body of sent()) expect(body).toContain('Catalog (Produktiv)');
  });

  it('hears nothing in quiet hours, and afterwards of what lasts and what ended meanwhile', async () => {
    vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValue({
      ...new Intl.DateTimeFormat('en').resolvedOptions(),
      timeZone: 'UTC',
    });
    const tool = toolOf('slack', { quietFrom: '12:00', quietTo: '14:00' });
    await setUp(tool);
    await poll();
    const one = raised();
    await poll(one, raised({ connection: 'shop' }));
    await poll({ ...one, recoveredAt: now + MINUTE });
    expect(sent()).toEqual([]);
    expect(await browser.alarms.get(DELIVER_ALARM)).toBeDefined();
    now += 2 * HOUR;
    await deliver(store, ORIGIN, () => now);
    expect(sent()).toHaveLength(2);
    expect(sent().join()).toMatch(/Failure rate back to normal.*High failure rate/);
    expect(await browser.alarms.get(DELIVER_ALARM)).toBeUndefined();
  });

  it('is not told of what somebody snoozed, nor of the end of what it never heard of', async () => {
    await setUp(toolOf('slack'));
    const old = raised({ connection: 'shop' });
    now += 2 * MINUTE;
    await poll(old, raised({ raisedAt: now - 9 * MINUTE, snoozedUntil: 'recovery' }));
    await poll(raised(), { ...old, recoveredAt: now + MINUTE });
    expect(sent()).toEqual([]);
    expect(await store.count('outbox')).toBe(0);
  });

  it('that asks to wait is left alone so long, by an alarm of its own, and loses nothing', async () => {
    const tool = toolOf('discord');
    await setUp(tool);
    await poll();
    tools.instead = () =>
      new Response('{"message":"You are being rate limited."}', { status: 429, headers: { 'retry-after': '1800' } });
    await poll(raised());
    expect(await delivery(tool)).toMatchObject({
      waiting: 1,
      record: {
        notBefore: now + 30 * MINUTE,
        lastFailure: { status: 429, said: '{"message":"You are being rate limited."}' },
      },
    });
    expect(await browser.alarms.get(DELIVER_ALARM)).toMatchObject({ scheduledTime: now + 30 * MINUTE });
    tools.instead = null;
    await poll();
    expect(sent()).toEqual([]);
    vi.spyOn(Date, 'now').mockReturnValue(now + 30 * MINUTE);
    await deliverDue(store);
    expect(sent()).toHaveLength(1);
    expect(await delivery(tool)).toMatchObject({ waiting: 0, record: { failures: 0 } });
  });

  it('whose message was deleted hears of the end no more, and goes on', async () => {
    const tool = toolOf('discord');
    await setUp(tool);
    await poll();
    const one = raised();
    await poll(one);
    tools.instead = null;
    tools.messages.splice(0);
    await poll({ ...one, recoveredAt: now + MINUTE });
    expect(await delivery(tool)).toMatchObject({ waiting: 0, record: { sending: null, lastFailure: null } });
  });

  it('that rejects what it gets is not flooded', async () => {
    const tool = toolOf('mattermost');
    await setUp(tool);
    await poll();
    let requests = 0;
    tools.instead = () => {
      requests++;
      return new Response('Invalid webhook', { status: 400 });
    };
    await poll(
      ...['a', 'b', 'c'].map((subject) =>
        raised({ rule: 'kind', subject, reason: { rule: 'kind', group: subject, message: '', count: 1 } }),
      ),
    );
    expect(requests).toBe(1);
    expect(await delivery(tool)).toMatchObject({
      waiting: 2,
      record: { dropped: 1, failures: 0, lastFailure: { status: 400, said: 'Invalid webhook' } },
    });
  });

  it('gets nothing that is older than a day, such as after a long outage of the tool', async () => {
    const tool = toolOf('slack');
    await setUp(tool);
    await poll();
    tools.instead = () => new Response('no_service', { status: 404 });
    await poll(raised());
    now += 25 * HOUR;
    tools.instead = null;
    await poll();
    expect(sent()).toEqual([]);
    expect(await delivery(tool)).toMatchObject({ waiting: 0, record: { lastFailure: { said: 'no_service' } } });
  });

  it('gets a test at the user’s request, and the user sees an answer as it came', async () => {
    const tool = toolOf('teams');
    await setUp(tool);
    expect(await sendTest(store, ORIGIN, toolId(tool), now)).toEqual({ what: 'taken', status: 202, said: null });
    expect(sent()[0]).toContain('Test from PIM Pulse');
    const failed = 'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 413';
    tools.instead = () => new Response(failed);
    expect(await sendTest(store, ORIGIN, toolId(tool), now)).toEqual({ what: 'refused', status: 200, said: failed });
    tools.instead = () => new Response(`<h1>\u202eno\u0000</h1>\n${'x'.repeat(100_000)}`, { status: 500 });
    const { said } = await sendTest(store, ORIGIN, toolId(tool), now);
    expect(said).toMatch(/^<h1>no<\/h1> x+…$/);
    expect(said?.length).toBeLessThanOrEqual(300);
  });

  it('leaves no address in what is stored', async () => {
    await setUp(toolOf('slack'));
    await poll();
    await poll(raised());
    expect(JSON.stringify([await store.getAll('deliveries'), await store.getAll('outbox')])).not.toContain('s3cret');
  });
});
