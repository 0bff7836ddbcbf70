// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { speak } from '#lib/i18n/fixtures.ts';
import { sendToPage } from './fixtures.ts';
import { ask, nativeText, onTabMessage, sendToPanel } from './native.ts';

/** Simulates the browser's delivery of a message. */
let deliver: () => Promise<unknown>;
const sent = vi.fn<(message: unknown) => Promise<unknown>>(() => deliver());

beforeEach(() => {
  sent.mockClear();
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(sent);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  fakeBrowser.reset();
});

const here = () => ask('page/status', { path: '/dashboard', loaded: true });
const throwing = () => {
  throw new Error('Extension context invalidated.');
};

describe('a request of a content script', () => {
  it('goes to the background, whose answer comes back', async () => {
    deliver = async () => ({ value: { show: true, errors: 3 } });
    expect(await here()).toEqual({ show: true, errors: 3 });
    expect(sent).toHaveBeenCalledWith({ type: 'page/status', payload: { path: '/dashboard', loaded: true } });
  });

  it.each([
    ['refused', async () => ({ refused: 'Message refused.' })],
    ['answered with nothing', async () => ({ value: null })],
    ['received by nobody', async () => undefined],
    ['lost on the way', () => Promise.reject(new Error('Could not establish connection.'))],
    ['sent by an orphan', throwing],
  ])('has an empty answer when it is %s', async (_, outcome) => {
    deliver = outcome;
    expect(await here()).toEqual({});
  });
});

describe('a message to the panel', () => {
  const message = { type: 'panel/screen', path: '/dashboard', place: null } as const;

  it('is sent', () => {
    deliver = async () => undefined;
    sendToPanel(message);
    expect(sent).toHaveBeenCalledWith(message);
  });

  it.each([
    ['nobody listens', () => Promise.reject(new Error('Receiving end does not exist.'))],
    ['the extension is gone', throwing],
  ])('breaks nothing on the page when %s', async (_, outcome) => {
    const broken = vi.fn();
    process.once('unhandledRejection', broken);
    // A spy would itself handle the rejection.
    vi.restoreAllMocks();
    const { sendMessage } = fakeBrowser.runtime;
    Object.assign(fakeBrowser.runtime, { sendMessage: outcome });
    expect(() => sendToPanel(message)).not.toThrow();
    await new Promise((resolve) => setTimeout(resolve));
    Object.assign(fakeBrowser.runtime, { sendMessage });
    process.off('unhandledRejection', broken);
    expect(broken).not.toHaveBeenCalled();
  });
});

describe('a message to the page', () => {
  it('is received until the script ends', async () => {
    const life = new AbortController();
    const received: string[] = [];
    onTabMessage(({ type }) => {
      received.push(type);
      return undefined;
    }, life.signal);
    await sendToPage({ type: 'panel/close' });
    life.abort();
    await sendToPage({ type: 'page/refresh' });
    expect(received).toEqual(['panel/close']);
  });

  it('needs no cleanup when the extension took its events along', () => {
    const life = new AbortController();
    const { onMessage } = fakeBrowser.runtime;
    onTabMessage(() => undefined, life.signal);
    Object.assign(fakeBrowser.runtime, { onMessage: undefined });
    try {
      expect(() => life.abort()).not.toThrow();
    } finally {
      Object.assign(fakeBrowser.runtime, { onMessage });
    }
  });
});

describe('the browser API', () => {
  const named = (name: string) => ({ runtime: { id: name }, i18n: { getMessage: () => name } });
  const load = async () => {
    vi.resetModules();
    return (await import('./native.ts')).runtime.id;
  };

  it('is found under either of its names', async () => {
    vi.stubGlobal('browser', named('as browser'));
    vi.stubGlobal('chrome', named('as chrome'));
    expect(await load()).toBe('as browser');
    vi.stubGlobal('browser', undefined);
    expect(await load()).toBe('as chrome');
  });

  it('is required: a script outside of an extension ends at once', async () => {
    vi.stubGlobal('browser', undefined);
    vi.stubGlobal('chrome', undefined);
    await expect(load()).rejects.toThrow();
  });

  it('gives texts in the reader’s language', () => {
    speak('en', 'en-US');
    expect(nativeText('mark_locale', 'de_DE')).toContain('locale de_DE');
    expect(nativeText('launcher_hide')).not.toBe('');
  });
});
