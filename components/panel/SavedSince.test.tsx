// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { speak } from '#lib/i18n/fixtures.ts';
import type { CurrentProduct } from '#lib/messaging/answers.ts';
import { error } from '#lib/store/fixtures.ts';
import { goodPim } from '../fixtures.ts';
import { SavedSince, useCurrentProduct } from './SavedSince.tsx';

let answer: () => Promise<unknown>;
const sent = vi.fn(() => answer());
const product = (facts: Partial<CurrentProduct>) => async () => ({
  value: { exists: true, savedByPerson: null, fields: null, ...facts } satisfies CurrentProduct,
});

beforeEach(() => {
  speak('en', 'en-US');
  sent.mockClear();
  answer = product({ savedByPerson: 5000 });
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(sent);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function Line({ count, saves = 0 }: { count: number; saves?: number }) {
  const errors = Array.from({ length: count }, (_, i) => error(i === 0 ? 9000 : i * 1000));
  const current = useCurrentProduct('https://pim.example', '1', count > 0, saves);
  return (
    <>
      <SavedSince pim={goodPim()} errors={errors} current={current} />
      <i>{JSON.stringify(current)}</i>
    </>
  );
}

describe('SavedSince', () => {
  it('counts the errors from before the last save by a person', async () => {
    render(<Line count={4} />);
    expect(await screen.findByText(/after 3 of 4 errors/)).toBeTruthy();
  });

  it('says nothing of a save by something else, or by nobody knows whom', async () => {
    answer = product({});
    const { container } = render(<Line count={4} />);
    await waitFor(() => expect(container.textContent).toContain('savedByPerson'));
    expect(container.querySelector('.saved')).toBeNull();
  });

  it('says that the PIM has no such product', async () => {
    answer = product({ exists: false });
    render(<Line count={4} />);
    expect(await screen.findByText(/never created/)).toBeTruthy();
  });

  it('requests the product once, and not before there is an error', async () => {
    const { rerender } = render(<Line count={0} />);
    expect(sent).not.toHaveBeenCalled();
    for (const count of [2, 0, 3]) rerender(<Line count={count} />);
    expect(await screen.findByText(/after 2 of 3 errors/)).toBeTruthy();
    expect(sent).toHaveBeenCalledTimes(1);
  });

  it('requests it again after each save, once for many', async () => {
    answer = product({});
    const { rerender, container } = render(<Line count={4} />);
    await waitFor(() => expect(container.textContent).toContain('savedByPerson'));
    answer = product({ savedByPerson: 5000 });
    for (let saves = 1; saves < 20; saves++) rerender(<Line count={4} saves={saves} />);
    expect(await screen.findByText(/after 3 of 4 errors/, {}, { timeout: 3000 })).toBeTruthy();
    expect(sent).toHaveBeenCalledTimes(2);
  });

  it('is absent when the PIM does not return the product', async () => {
    answer = () => Promise.reject(new Error('gone'));
    const { container } = render(<Line count={2} />);
    await waitFor(() => expect(container.textContent).toBe('null'));
  });
});
