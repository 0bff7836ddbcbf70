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

const show = (state: PimState, facts = {}) =>
  render(<StateNotice pim={goodPim({ state, ...facts })} connections={[{}]} />).container;
const troubles: PimState[] = [
  'permission-missing',
  'signed-out',
  'forbidden',
  'too-old',
  'throttled',
  'failing',
  'unreachable',
  'storage-full',
];

describe('the notice of a state', () => {
  it('says nothing when all is well', () => {
    expect(show('ok').textContent).toBe('');
  });

  it.each(troubles)('has a sentence for %s', (state) => {
    expect(show(state).querySelector('p')?.textContent?.length).toBeGreaterThan(20);
  });

  it('leads to the login page of the PIM', () => {
    show('signed-out');
    expect(screen.getByRole('link', { name: /Sign in/ }).getAttribute('href')).toBe('https://pim.example/user/login');
  });

  it('says when the next try comes', () => {
    expect(show('throttled', { notBefore: Date.now() + 125_000 }).textContent).toContain('in 2 minutes');
  });

  it('asks for a withdrawn permission within the click, and goes on when it is granted', async () => {
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
