import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type DemoPim, startDemoPim } from '#demo/pim/server.ts';
import { signedIn, watch } from '#lib/polling/fixtures.ts';
import { readDigests } from '#lib/store/digests.ts';
import { takeSafetyCopy } from '#lib/store/recovery/safety-copy.ts';

const MARK = 'MARKED-SECRET-DO-NOT-KEEP';
const KEYS = ['secret', 'client_secret', 'password', 'access_token', 'refresh_token', 'authorization', 'cookie'];

let pim: DemoPim;
let said: unknown[];

beforeEach(async () => {
  fakeBrowser.reset();
  said = [];
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, level).mockImplementation((...what) => void said.push(...what));
  }
  pim = await startDemoPim({ alive: false });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await pim.close();
});

/** A PIM that puts secrets into every object that it sends. */
function leaking(request: typeof fetch): typeof fetch {
  return async (address, options) => {
    const response = await request(address, options);
    const answer: unknown = await response.json();
    return new Response(JSON.stringify(leaky(answer)), response);
  };
}

function leaky(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(leaky);
  if (typeof value !== 'object' || value === null) return value;
  const own = Object.entries(value).map(([key, inner]) => [key, leaky(inner)]);
  return Object.fromEntries([...own, ...KEYS.map((key) => [key, MARK])]);
}

/** All that is stored or could leave, as one text. */
async function everything(store: Awaited<ReturnType<typeof watch>>['store']): Promise<string> {
  const parts: unknown[] = [await browser.storage.local.get(), await browser.storage.session.get(), said];
  for (const name of store.objectStoreNames) parts.push(await store.getAllKeys(name), await store.getAll(name));
  // What lists and exports are made of.
  parts.push(...(await Array.fromAsync(readDigests(store))));
  return JSON.stringify(parts, (_, value: unknown) => (value instanceof Map ? [...value] : value));
}

describe('a PIM that leaks secrets in what it answers', () => {
  it('leaves none in storage, exports, backups or logs, and no cookie either', async () => {
    const cookies: string[] = [];
    const request: typeof fetch = async (address, options) => {
      const cookie = pim.signIn();
      cookies.push(cookie.replace('BAPID=', ''));
      const headers = new Headers(options?.headers);
      headers.set('cookie', cookie);
      return fetch(address, { ...options, headers });
    };
    const { pass, store } = await watch(pim, leaking(request), Date.now);
    const { state, newErrors } = await pass();
    expect(['ok', 'failing']).toContain(state);
    expect(newErrors).toBeGreaterThan(100);
    await pass(true);
    await takeSafetyCopy(store, Date.now());
    const all = await everything(store);
    expect(all.length).toBeGreaterThan(100_000);
    expect(all).not.toContain(MARK);
    for (const cookie of cookies) expect(all).not.toContain(cookie);
  });

  it('is never asked for a route that hands one out', async () => {
    const { pass, store } = await watch(pim, signedIn(pim), Date.now);
    await pass();
    await pass(true);
    expect(pim.requests.secrets()).toEqual([]);
    expect(await everything(store)).not.toContain('DEMO-SECRET');
  });
});
