import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { speakAsChosen } from './chosen.ts';
import { speak } from './fixtures.ts';
import { language, text } from './text.ts';

beforeEach(() => {
  fakeBrowser.reset();
  speak('en', 'en-US');
  vi.stubGlobal('fetch', async (path: string) => new Response(readFileSync(`public${path}`)));
});
afterEach(() => vi.unstubAllGlobals());

describe('the background', () => {
  it('speaks the language that was chosen, beside theme and density', async () => {
    await browser.storage.local.set({ look: 'de dark compact' });
    await speakAsChosen();
    expect([language(), text('alert_silence')]).toEqual(['de', 'Still']);
  });

  it('speaks the browser’s language where nothing was chosen', async () => {
    await speakAsChosen();
    expect([language(), text('alert_silence')]).toEqual(['en-US', 'Silent']);
  });
});
