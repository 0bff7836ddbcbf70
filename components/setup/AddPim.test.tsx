// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { speak } from '#lib/i18n/fixtures.ts';
import type { PimState } from '#lib/model/pim.ts';
import type { ProbeResult } from '#lib/pim/probe-result.ts';
import { AddPim } from './AddPim.tsx';

const request = vi.spyOn(browser.permissions, 'request');
/** The answers of the background by message type, and the types that it received. */
const background = vi.hoisted(() => ({ answers: new Map<string, unknown>(), received: [] as string[] }));
vi.mock('#lib/messaging/send.ts', () => ({
  send: async (type: string) => {
    background.received.push(type);
    return background.answers.get(type) ?? {};
  },
}));

beforeEach(() => {
  speak('en');
  request.mockReset().mockImplementation(async () => true);
  background.answers.clear();
  background.received.length = 0;
});
afterEach(cleanup);

function add(address: string, watched: string[] = []) {
  render(<AddPim known={watched} address="" locked={null} />);
  fireEvent.input(screen.getByRole('textbox'), { target: { value: address } });
  fireEvent.click(screen.getByRole('button', { name: 'Add PIM' }));
}
const expectStatus = (pattern: RegExp) =>
  vi.waitFor(() => expect(screen.getByRole('status').textContent).toMatch(pattern));

describe('adding a PIM', () => {
  it('requests access within the click, for this one site', () => {
    add('https://pim.example/#/dashboard');
    expect(request).toHaveBeenCalledWith({ origins: ['https://pim.example/*'] });
  });

  it.each([
    ['', /Enter the address/],
    ['not an address', /isn’t an address/],
    ['ftp://pim.example', /starts with https/],
  ])('shows what is wrong with %j, and requests nothing', async (address, pattern) => {
    add(address);
    await expectStatus(pattern);
    expect(request).not.toHaveBeenCalled();
  });

  it('recognizes a PIM that is already watched', async () => {
    add('pim.example', ['https://pim.example']);
    await expectStatus(/already in the list/);
  });

  it.each(['not-a-pim', 'elsewhere'])('says that a PIM below a path cannot be watched (%s)', async (found) => {
    background.answers.set('pim/probe', found);
    add('http://intra.example.com/akeneo/');
    await expectStatus(/only with a PIM at the root/);
    expect(background.received).toEqual(['pim/probe']);
  });

  it('adds nothing when access is refused', async () => {
    request.mockImplementation(async () => false);
    add('https://pim.example');
    await expectStatus(/didn’t allow access/);
    expect(background.received).toEqual([]);
  });

  it.each<[ProbeResult, RegExp]>([
    ['not-a-pim', /no PIM at this address/],
    ['elsewhere', /redirects to another one/],
    ['too-old', /version 4.0/],
    ['forbidden', /refuses access/],
    ['throttled', /limiting requests/],
    ['failing', /answers with an error/],
    ['unreachable', /certificate/],
  ])('adds nothing when the probe finds “%s”, and shows why', async (found, pattern) => {
    background.answers.set('pim/probe', found);
    add('https://pim.example');
    await expectStatus(pattern);
    expect(background.received).toEqual(['pim/probe']);
  });

  it('adds an unreachable PIM if the user insists', async () => {
    background.answers.set('pim/probe', 'unreachable');
    add('https://pim.example');
    await expectStatus(/certificate/);
    fireEvent.click(screen.getByRole('button', { name: 'Add anyway' }));
    await vi.waitFor(() => expect(background.received).toEqual(['pim/probe', 'pim/watch']));
  });

  it.each<[ProbeResult, PimState, RegExp]>([
    ['signed-in', 'ok', /ready/],
    ['signed-out', 'signed-out', /Sign in/],
    ['single-sign-on', 'signed-out', /Sign in/],
  ])('adds a PIM that is %s, and opens its page', async (found, state, pattern) => {
    background.answers.set('pim/probe', found).set('pim/watch', { state });
    add('https://pim.example');
    await expectStatus(pattern);
    expect(location.hash).toBe('#/pim/https%3A%2F%2Fpim.example/general');
  });

  it('does not navigate if the user has left the page in the meantime', async () => {
    location.hash = '#/appearance';
    background.answers.set('pim/probe', 'signed-in').set('pim/watch', { state: 'ok' });
    add('https://pim.example');
    cleanup();
    await vi.waitFor(() => expect(background.received).toEqual(['pim/probe', 'pim/watch']));
    await new Promise((resolve) => setTimeout(resolve));
    expect(location.hash).toBe('#/appearance');
  });

  it('shows who locked adding PIMs', () => {
    render(<AddPim known={[]} address="" locked="Set by Example Ltd, IT." />);
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.getByRole('region').textContent).toContain('You can’t add more PIMs here. Set by Example Ltd, IT.');
  });

  it('warns about an unencrypted address', () => {
    render(<AddPim known={[]} address="" locked={null} />);
    fireEvent.input(screen.getByRole('textbox'), { target: { value: 'http://pim.intern' } });
    expect(screen.getByRole('status').textContent).toContain('isn’t encrypted');
  });
});
