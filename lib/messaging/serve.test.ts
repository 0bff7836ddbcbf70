import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { assignErrorIds } from '#lib/errors/identity.ts';
import { USUAL_PANEL } from '#lib/model/pim.ts';
import { draft, logged, mark } from '#lib/store/fixtures.ts';
import { type MessageType, protocol } from './protocol.ts';
import type { SenderInfo } from './senders.ts';
import { answer, type Handlers, serve } from './serve.ts';

const PIM = 'https://pim.example';
const ROOT = 'chrome-extension://pulse/';
const own = { id: 'pulse', root: ROOT };

const page = (url: string): SenderInfo => ({ id: 'pulse', url, frameId: 0, tab: { id: 7, url } });
const framed = (url: string, around: string): SenderInfo => ({
  id: 'pulse',
  url,
  frameId: 3,
  tab: { id: 7, url: around },
});

const popup: SenderInfo = { id: 'pulse', url: `${ROOT}popup.html` };
const dashboard = page(`${ROOT}dashboard.html?pim=x`);
const content = page(`${PIM}/#/enrich/product/`);
const panel = framed(`${ROOT}panel.html#ticket`, `${PIM}/#/`);

const payloads: Record<MessageType, object> = {
  'pim/probe': { origin: PIM },
  'pim/request-access': { origin: PIM },
  'demo/add': {},
  'demo/remove': {},
  'pim/watch': { origin: PIM },
  'settings/change': { change: { appearance: { density: 'compact' } } },
  'settings/import': { text: '{}' },
  'settings/share': { on: true },
  'history/trim': { origin: PIM, days: 30 },
  'history/clean-up': {},
  'pim/self-test': { origin: PIM },
  'pim/forget': { origin: PIM },
  'pim/move': { from: PIM, to: 'https://new.example' },
  'store/open': {},
  'poll/run': { origin: PIM },
  'alerts/snooze': { origin: PIM, raisedAt: 1, rule: 'kind', connection: 'erp', subject: 'g', until: 'recovery' },
  'facts/snooze': { origin: PIM, connection: 'erp', rule: 'idle', subject: '2026-03-10', until: 'recovery' },
  'alerts/read': { origin: PIM },
  'alerts/notify': {},
  'team-tool/test': { origin: PIM, tool: 'k3j2h1g9' },
  'heartbeat/test': { origin: PIM },
  'page/open-errors': { connection: 'erp' },
  'space/join': {
    origin: PIM,
    space: { kind: 'webdav', address: 'https://cloud.example/pim' },
    account: { user: 'julia', password: 's3cret' },
    me: 'Julia S.',
  },
  'space/test': { origin: PIM },
  'space/pull': { origin: PIM },
  'space/watch': { origin: PIM, passphrase: null },
  'space/unwatch': { origin: PIM },
  'space/leave': { origin: PIM },
  'decisions/save': { decisions: [draft(mark({ origin: PIM }))] },
  'decisions/undo': { made: [{ origin: PIM, id: logged(mark()).id }] },
  'page/status': { path: '/enrich/product/', loaded: true },
  'launcher/hovered': {},
  'launcher/move': { top: 40, hidden: false },
  'launcher/show': { origin: PIM },
  'page/field-markers': { id: '7' },
  'page/form-known': { id: '7', known: true },
  'page/grid-display': { display: 'gallery' },
  'page/row-markers': { ids: ['7', '8'] },
  'panel/open': { path: '/enrich/product/', place: null },
  'panel/keep': { view: 'strip', width: 340, pinned: true },
  'page/strip': { id: '7' },
  'panel/request': { origin: PIM, path: '/enrich/product/7', place: null },
  'panel/tell': { message: { type: 'panel/close' } },
  'panel/claim': { ticket: '0b7a8b0e-3b0f-4f0a-9a52-0c8f5f5b7c11' },
  'archive/view': { origin: PIM },
  'archive/pictures': { origin: PIM },
  'archive/product': { origin: PIM, id: '7' },
  'product/closed': { origin: PIM, id: '7' },
  'archive/setting-errors': { origin: PIM, setting: 'family', code: 'lamps' },
  'product/variants': { origin: PIM, id: '7' },
  'product/current': { origin: PIM, id: '7' },
  'product/outcomes': { origin: PIM, id: '7' },
  'products/check': { origin: PIM, products: [{ uuid: null, id: 7, identifier: 'shoe' }] },
  'product/timeline': { origin: PIM, id: '7' },
  'archive/assigned': { origin: PIM, groups: ['abc'] },
  'product/next': { origin: PIM, id: '7', group: 'abc', about: 'Too long.' },
  'archive/attribute-names': { origin: PIM, codes: ['name'] },
};

let done: string[];
const noting: Handlers = Object.assign(
  {},
  ...Object.keys(payloads).map((type) => ({
    [type]: async (_: unknown, { kind }: { kind: string }) => {
      done.push(`${kind} ${type}`);
      return null;
    },
  })),
);
const handlers: Handlers = {
  ...noting,
  async 'decisions/save'(payload, sender) {
    await noting['decisions/save'](payload, sender);
    return payload.decisions.map((one) => ({ origin: one.origin, id: JSON.stringify(one) }));
  },
  async 'panel/open'(payload, sender) {
    await noting['panel/open'](payload, sender);
    return { ticket: `${sender.origin} ${sender.tabId}`, arrangement: USUAL_PANEL };
  },
};

const ask = (type: string, payload: unknown, from: SenderInfo) => answer(handlers, own, { type, payload }, from);
const allowed = async (from: SenderInfo) => {
  for (const [type, payload] of Object.entries(payloads)) await ask(type, payload, from)?.catch(() => {});
  return done;
};

beforeEach(() => {
  done = [];
});
afterEach(() => vi.unstubAllEnvs());

describe('what each sender may ask for', () => {
  it.each([
    ['a popup', popup],
    ['a tab of the extension', dashboard],
  ])('%s: what a page may', async (_, from) => {
    expect(await allowed(from)).toEqual([
      'page pim/probe',
      'page pim/request-access',
      'page demo/add',
      'page demo/remove',
      'page pim/watch',
      'page settings/change',
      'page settings/import',
      'page settings/share',
      'page history/trim',
      'page history/clean-up',
      'page pim/self-test',
      'page pim/forget',
      'page pim/move',
      'page store/open',
      'page poll/run',
      'page alerts/snooze',
      'page facts/snooze',
      'page alerts/read',
      'page alerts/notify',
      'page team-tool/test',
      'page heartbeat/test',
      'page space/join',
      'page space/test',
      'page space/pull',
      'page space/watch',
      'page space/unwatch',
      'page space/leave',
      'page decisions/save',
      'page decisions/undo',
      'page launcher/show',
      'page panel/request',
      'page product/closed',
      'page archive/setting-errors',
      'page product/variants',
      'page product/current',
      'page product/outcomes',
      'page products/check',
      'page product/timeline',
      'page archive/assigned',
      'page product/next',
      'page archive/attribute-names',
    ]);
  });

  it('a panel: what concerns its PIM', async () => {
    expect(await allowed(panel)).toEqual([
      'panel store/open',
      'panel poll/run',
      'panel decisions/save',
      'panel decisions/undo',
      'panel launcher/show',
      'panel panel/request',
      'panel panel/tell',
      'panel panel/claim',
      'panel archive/view',
      'panel archive/pictures',
      'panel archive/product',
      'panel product/closed',
      'panel archive/setting-errors',
      'panel product/variants',
      'panel product/current',
      'panel product/outcomes',
      'panel product/timeline',
      'panel archive/assigned',
      'panel product/next',
      'panel archive/attribute-names',
    ]);
  });

  it('our script on a page: what the launcher needs', async () => {
    expect(await allowed(content)).toEqual([
      'content page/open-errors',
      'content page/status',
      'content launcher/hovered',
      'content launcher/move',
      'content page/field-markers',
      'content page/form-known',
      'content page/grid-display',
      'content page/row-markers',
      'content panel/open',
      'content panel/keep',
      'content page/strip',
    ]);
  });

  it('has every message of the protocol in this test', () => {
    expect(Object.keys(payloads).sort()).toEqual(Object.keys(protocol).sort());
  });
});

describe('who is refused whatever is asked', () => {
  it.each<[string, SenderInfo]>([
    ['another extension', { ...popup, id: 'other' }],
    ['somebody without an id', { url: popup.url }],
    ['our script in a frame of a page', { ...content, frameId: 2 }],
    [
      'our script on a page that is not in front of its tab',
      { ...content, tab: { id: 7, url: 'https://evil.example/' } },
    ],
    ['our script without a tab', { id: 'pulse', url: `${PIM}/`, frameId: 0 }],
    ['a page of ours other than the panel in a frame', framed(`${ROOT}dashboard.html`, `${PIM}/`)],
    ['a page whose name begins like the panel’s', framed(`${ROOT}panel.html.html`, `${PIM}/`)],
    ['the panel in a frame of a tab that we may not see', { ...panel, tab: { id: 7 } }],
    ['an address that begins like ours', page('chrome-extension://pulse.evil/popup.html')],
    ['a data: page', page('data:text/html,x')],
    ['a file', page('file:///etc/passwd')],
    ['nobody', {}],
  ])('%s', async (_, from) => {
    expect(await allowed(from)).toEqual([]);
    await expect(ask('poll/run', payloads['poll/run'], from)).rejects.toThrow('Message refused: unknown sender.');
  });

  it('a panel that asks about another PIM', async () => {
    const other = 'https://other.example';
    await expect(ask('poll/run', { origin: other }, panel)).rejects.toThrow('not for this sender');
    await expect(ask('archive/view', { origin: other }, panel)).rejects.toThrow('not for this sender');
    const decisions = [PIM, other].map((origin) => draft(mark({ origin })));
    await expect(ask('decisions/save', { decisions }, panel)).rejects.toThrow('not for this sender');
    const made = [PIM, other].map((origin) => ({ origin, id: logged(mark()).id }));
    await expect(ask('decisions/undo', { made }, panel)).rejects.toThrow('not for this sender');
    expect(done).toEqual([]);
  });
});

describe('a message', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'poll/run'],
    ['an unknown type', { type: 'secret/read', payload: {} }],
    ['a type that every object has', { type: 'constructor', payload: {} }],
    ['a type that is no text', { type: ['poll/run'], payload: { origin: PIM } }],
    ['more keys than it has', { type: 'poll/run', payload: { origin: PIM }, more: 1 }],
  ])('that is %s is refused', async (_, message) => {
    await expect(answer(handlers, own, message, popup)).rejects.toThrow('Message refused: unknown message.');
  });

  it.each<[string, unknown]>([
    ['no origin', {}],
    ['an origin with a path', { origin: `${PIM}/x` }],
    ['an origin that is not of the web', { origin: 'file://' }],
    ['an origin that is no text', { origin: 7 }],
    ['more than it should', { origin: PIM, more: 1 }],
    ['an origin longer than any', { origin: `https://${'a'.repeat(3000)}` }],
  ])('with %s is refused', async (_, payload) => {
    await expect(ask('poll/run', payload, popup)).rejects.toThrow('Message refused: wrong payload.');
    expect(done).toEqual([]);
  });

  const ignored = (until: object) => ({ set: { state: { as: 'ignored', until } } });
  it.each<[string, object]>([
    ['an unknown state', { set: { state: { as: 'deleted' } } }],
    ['nothing decided', { set: {} }],
    ['a target of another kind', { on: ['pim', 'a', ''] }],
    ['a target that is nothing', { on: [] }],
    ['an empty target', { on: ['group', '', ''] }],
    ['a time that is none', { set: { state: { as: 'resolved', upTo: Number.NaN } } }],
    ['a limit of two kinds', ignored({ time: 1, more: 1, after: 1 })],
    ['a limit of none', ignored({ more: 0, after: 1 })],
    ['a note as long as a book', { set: { note: 'x'.repeat(2001) } }],
    ['an owner that turns the text around', { set: { owner: '\u202eTom' } }],
    ['more than it should', { more: 1 }],
    ['a decision that there is not', { set: { state: null, priority: 1 } }],
    ['an origin that is none', { origin: 'pim.example' }],
  ])('with a decision with %s is refused', async (_, facts) => {
    const decisions = [draft(mark({ origin: PIM })), { ...draft(mark({ origin: PIM })), ...facts }];
    await expect(ask('decisions/save', { decisions }, popup)).rejects.toThrow('Message refused: wrong payload.');
    expect(done).toEqual([]);
  });

  it('brings decisions as they were sent, one about an error of a connection with the longest code too', async () => {
    const [{ id = '' } = {}] = assignErrorIds([{ connection: 'c'.repeat(100), at: 1000, content: { message: 'No.' } }]);
    const decisions = [
      mark({ origin: PIM, target: { error: '__proto__' }, note: '<b>' }),
      mark({ origin: PIM, state: 'ignored', until: { time: 7 } }),
      mark({ origin: 'https://other.example', state: 'ignored', until: { more: 1, after: 0 } }),
      mark({ origin: PIM, target: { error: id } }),
    ].map(draft);
    const sent = decisions.map((one) => ({ origin: one.origin, id: JSON.stringify(one) }));
    expect(await ask('decisions/save', { decisions }, dashboard)).toEqual(sent);
  });

  it('between the page and the panel is left to them', () => {
    expect(answer(handlers, own, { type: 'panel/screen', path: '/' }, content)).toBeUndefined();
  });

  it('in Firefox goes from the page to the panel through the background, from nowhere else', async () => {
    vi.stubEnv('FIREFOX', 'true');
    fakeBrowser.reset();
    const toTab = vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockRejectedValue(new Error('No panel.'));
    serve(handlers);
    const from = { ...content, id: fakeBrowser.runtime.id };
    const told = { type: 'panel/screen', path: '/enrich/product/7', place: null };
    const tell = async (what: object, by: object) => {
      const listeners: readonly unknown[] = await fakeBrowser.runtime.onMessage.trigger(what, by as never, () => {});
      return listeners;
    };
    await tell(told, from);
    expect(toTab.mock.calls).toEqual([[7, told]]);
    const others = [
      { ...from, id: 'another' },
      { ...from, frameId: 3 },
      { ...from, url: 'https://evil.example/' },
    ];
    for (const one of others) await tell(told, one);
    await tell({ type: 'panel/close' }, from);
    expect(toTab).toHaveBeenCalledTimes(1);
    vi.stubEnv('FIREFOX', '');
    await tell(told, from);
    expect(toTab).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['a page that closes it', { type: 'panel/close' }, true],
    ['a place', { type: 'page/go-to-place', place: 'attribute ean' }, true],
    ['no place', { type: 'page/ring', place: null }, true],
    ['something else', { type: 'page/refresh' }, false],
    ['more than it may', { type: 'panel/pin', pinned: true, origin: 'https://other.example' }, false],
    ['a place of any length', { type: 'page/go-to-place', place: 'x'.repeat(301) }, false],
  ])('of a panel to its page: %s', async (_, message, passes) => {
    const told = ask('panel/tell', { message }, panel);
    await (passes ? expect(told).resolves.toBeNull() : expect(told).rejects.toThrow('wrong payload'));
  });

  it('brings the handler what the browser knows of the sender', async () => {
    expect(await ask('panel/open', payloads['panel/open'], content)).toEqual({
      ticket: `${PIM} 7`,
      arrangement: USUAL_PANEL,
    });
  });
});
