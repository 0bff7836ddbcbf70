import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { reconcileLoader } from './loader.ts';

let granted: Set<string>;
let registered: Browser.scripting.RegisteredContentScript[];
let calls: number;

beforeEach(() => {
  fakeBrowser.reset();
  granted = new Set();
  registered = [];
  calls = 0;
  vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation(async ({ origins = [] }) =>
    origins.every((one) => granted.has(one)),
  );
  vi.spyOn(fakeBrowser.scripting, 'getRegisteredContentScripts').mockImplementation(async () => registered);
  vi.spyOn(fakeBrowser.scripting, 'registerContentScripts').mockImplementation(async (scripts) => {
    calls++;
    registered = scripts;
  });
  vi.spyOn(fakeBrowser.scripting, 'updateContentScripts').mockImplementation(async (scripts) => {
    calls++;
    registered = scripts;
  });
  vi.spyOn(fakeBrowser.scripting, 'unregisterContentScripts').mockImplementation(async () => {
    calls++;
    registered = [];
  });
});

const matches = () => registered.flatMap((script) => script.matches ?? []);

describe('the loader', () => {
  it('is registered for the PIMs that are granted, and for no other', async () => {
    granted.add('https://pim.example/*');
    await reconcileLoader(['https://pim.example', 'https://other.example']);
    expect(matches()).toEqual(['https://pim.example/*']);
  });

  it('is registered once for two PIMs on one host', async () => {
    granted.add('http://127.0.0.1/*');
    await reconcileLoader(['http://127.0.0.1:8080', 'http://127.0.0.1:9090']);
    expect(matches()).toEqual(['http://127.0.0.1/*']);
  });

  it('follows what is granted', async () => {
    granted.add('https://a.example/*').add('https://b.example/*');
    await reconcileLoader(['https://b.example', 'https://a.example']);
    expect(matches()).toEqual(['https://a.example/*', 'https://b.example/*']);
    granted.delete('https://a.example/*');
    await reconcileLoader(['https://b.example', 'https://a.example']);
    expect(matches()).toEqual(['https://b.example/*']);
    granted.clear();
    await reconcileLoader(['https://b.example', 'https://a.example']);
    expect(matches()).toEqual([]);
  });

  it('is left alone when nothing changed', async () => {
    granted.add('https://pim.example/*');
    await reconcileLoader(['https://pim.example']);
    await reconcileLoader(['https://pim.example']);
    expect(calls).toBe(1);
  });

  it('is nowhere when nothing is watched', async () => {
    await reconcileLoader([]);
    expect(calls).toBe(0);
  });
});
