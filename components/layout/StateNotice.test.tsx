// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { goodPim } from '#components/fixtures.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import type { PimState } from '#lib/model/pim.ts';
import { StateNotice } from './StateNotice.tsx';

beforeEach(() => speak('en'));
afterEach(cleanup);

const show = (state: PimState, fields = {}) =>
  render(<StateNotice pim={goodPim({ state, ...fields })} connections={[{}]} />).container;
const failures: PimState[] = [
  'permission-missing',
  'signed-out',
  'forbidden',
  'too-old',
  'throttled',
  'failing',
  'unreachable',
  'storage-full',
];

describe('StateNotice', () => {
  it('shows nothing when all is well', () => {
    expect(show('ok').textContent).toBe('');
  });

  it.each(failures)('has a text for %s', (state) => {
    expect(show(state).querySelector('p')?.textContent?.length).toBeGreaterThan(20);
  });

  it('links to the login page of the PIM', () => {
    show('signed-out');
    expect(screen.getByRole('link', { name: /Sign in/ }).getAttribute('href')).toBe('https://pim.example/user/login');
  });

  it('says so when the PIM is signed in where its session cannot be used', async () => {
    const tabs = [{ url: 'https://pim.example/#/dashboard', incognito: false, cookieStoreId: 'firefox-container-2' }];
    const query = vi.spyOn(browser.tabs, 'query').mockImplementation((async () => tabs) as never);
    const notice = show('signed-out');
    await vi.waitFor(() => expect(notice.textContent).toContain('container'));
    cleanup();
    expect(show('failing').textContent).not.toContain('container');
    query.mockRestore();
  });

  it('shows when the next attempt is made', () => {
    expect(show('throttled', { notBefore: Date.now() + 125_000 }).textContent).toContain('in 2 minutes');
  });

  it('requests a removed permission within the click, and continues when it is granted', async () => {
    const request = vi.spyOn(browser.permissions, 'request').mockImplementation(async () => true);
    const send = vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(async () => ({ value: { state: 'ok' } }));
    show('permission-missing');
    screen.getByRole('button').click();
    expect(request).toHaveBeenCalledWith({ origins: ['https://pim.example/*'] });
    await vi.waitFor(() =>
      expect(send).toHaveBeenCalledWith({
        type: 'pim/watch',
        payload: { origin: 'https://pim.example' },
      }),
    );
  });
});
