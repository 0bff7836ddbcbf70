// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { speak } from '#lib/i18n/fixtures.ts';
import type { PimState } from '#lib/model/pim.ts';
import type { ProbeResult } from '#lib/pim/probe-result.ts';
import { AddPim } from './AddPim.tsx';

const request = vi.spyOn(browser.permissions, 'request');
/** What the background answers, by type of message, and what it was asked. */
const background = vi.hoisted(() => ({ answers: new Map<string, unknown>(), asked: [] as string[] }));
vi.mock('#lib/messaging/send.ts', () => ({
  send: async (type: string) => {
    background.asked.push(type);
    return background.answers.get(type) ?? {};
  },
}));

beforeEach(() => {
  speak('en');
  request.mockReset().mockImplementation(async () => true);
  background.answers.clear();
  background.asked.length = 0;
});
afterEach(cleanup);

function add(address: string, known: string[] = []) {
  render(<AddPim known={known} address="" locked={null} />);
  fireEvent.input(screen.getByRole('textbox'), { target: { value: address } });
  fireEvent.click(screen.getByRole('button', { name: 'Add PIM' }));
}
const said = (words: RegExp) => vi.waitFor(() => expect(screen.getByRole('status').textContent).toMatch(words));

describe('adding a PIM', () => {
  it('asks the browser within the click, for this one site', () => {
    add('https://pim.example/#/dashboard');
    expect(request).toHaveBeenCalledWith({ origins: ['https://pim.example/*'] });
  });

  it.each([
    ['', /Paste the address/],
    ['not an address', /does not look like an address/],
    ['ftp://pim.example', /begins with https/],
  ])('says what is wrong with %j, and asks for nothing', async (address, words) => {
    add(address);
    await said(words);
    expect(request).not.toHaveBeenCalled();
  });

  it('knows a PIM that is watched already', async () => {
    add('pim.example', ['https://pim.example']);
    await said(/in the list already/);
  });

  it('adds nothing when access is refused', async () => {
    request.mockImplementation(async () => false);
    add('https://pim.example');
    await said(/not allowed/);
    expect(background.asked).toEqual([]);
  });

  it.each<[ProbeResult, RegExp]>([
    ['not-a-pim', /is not a PIM/],
    ['elsewhere', /only leads to another one/],
    ['too-old', /version 4.0/],
    ['forbidden', /lets nobody in/],
    ['throttled', /asks to wait/],
    ['failing', /error of its own/],
    ['unreachable', /certificate/],
  ])('adds nothing where it finds “%s”, and says so', async (found, words) => {
    background.answers.set('pim/probe', found);
    add('https://pim.example');
    await said(words);
    expect(background.asked).toEqual(['pim/probe']);
  });

  it('adds a PIM that cannot be reached now if the user says so', async () => {
    background.answers.set('pim/probe', 'unreachable');
    add('https://pim.example');
    await said(/certificate/);
    fireEvent.click(screen.getByRole('button', { name: 'Add it all the same' }));
    await vi.waitFor(() => expect(background.asked).toEqual(['pim/probe', 'pim/watch']));
  });

  it.each<[ProbeResult, PimState, RegExp]>([
    ['signed-in', 'ok', /ready/],
    ['signed-out', 'signed-out', /Sign in/],
    ['single-sign-on', 'signed-out', /Sign in/],
  ])('adds a PIM that is %s, and goes to it', async (found, state, words) => {
    background.answers.set('pim/probe', found).set('pim/watch', { state });
    add('https://pim.example');
    await said(words);
    expect(location.hash).toBe('#/pim/https%3A%2F%2Fpim.example/general');
  });

  it('leaves a reader who went elsewhere in the meantime where he is', async () => {
    location.hash = '#/appearance';
    background.answers.set('pim/probe', 'signed-in').set('pim/watch', { state: 'ok' });
    add('https://pim.example');
    cleanup();
    await vi.waitFor(() => expect(background.asked).toEqual(['pim/probe', 'pim/watch']));
    await new Promise((resolve) => setTimeout(resolve));
    expect(location.hash).toBe('#/appearance');
  });

  it('says who decided that there are to be no more', () => {
    render(<AddPim known={[]} address="" locked="Set by Example Ltd, IT." />);
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.getByRole('region').textContent).toContain(
      'No further PIM can be added here. Set by Example Ltd, IT.',
    );
  });

  it('warns before an address that others could read along', () => {
    render(<AddPim known={[]} address="" locked={null} />);
    fireEvent.input(screen.getByRole('textbox'), { target: { value: 'http://pim.intern' } });
    expect(screen.getByRole('status').textContent).toContain('not encrypted');
  });
});
