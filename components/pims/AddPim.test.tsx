// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { speak } from '#lib/i18n/fixtures.ts';
import type { PimState } from '#lib/store/schema.ts';
import { AddPim } from './AddPim.tsx';

const request = vi.spyOn(browser.permissions, 'request');
const send = vi.spyOn(browser.runtime, 'sendMessage');

beforeEach(() => {
  speak('en');
  request.mockReset().mockImplementation(async () => true);
  send.mockReset();
});
afterEach(cleanup);

function add(address: string, known: string[] = []) {
  render(<AddPim known={known} />);
  fireEvent.input(screen.getByRole('textbox'), { target: { value: address } });
  fireEvent.click(screen.getByRole('button'));
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
    expect(send).not.toHaveBeenCalled();
  });

  it.each<[PimState, RegExp]>([
    ['ok', /ready/],
    ['signed-out', /Sign in/],
    ['too-old', /too old/],
    ['unreachable', /cannot be reached/],
    ['failing', /does not look like a PIM/],
  ])('tells the outcome of the first pass: %s', async (state, words) => {
    send.mockImplementation(async () => ({ value: { state } }));
    add('https://pim.example');
    await said(words);
  });

  it('warns before an address that others could read along', () => {
    render(<AddPim known={[]} />);
    fireEvent.input(screen.getByRole('textbox'), { target: { value: 'http://pim.intern' } });
    expect(screen.getByRole('status').textContent).toContain('not encrypted');
  });
});
