// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { speak } from '#lib/i18n/fixtures.ts';
import { error } from '#lib/store/fixtures.ts';
import { goodPim } from '../fixtures.ts';
import { SavedSince, useSaved } from './SavedSince.tsx';

let answer: () => Promise<unknown>;
const sent = vi.fn(() => answer());

beforeEach(() => {
  speak('en', 'en-US');
  sent.mockClear();
  answer = async () => ({ value: 5000 });
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(sent);
});
afterEach(cleanup);

function Line({ count }: { count: number }) {
  const errors = Array.from({ length: count }, (_, i) => error(i === 0 ? 9000 : i * 1000));
  const saved = useSaved('https://pim.example', '1', count > 0);
  return (
    <>
      <SavedSince pim={goodPim()} errors={errors} saved={saved} />
      <i>{String(saved)}</i>
    </>
  );
}

describe('SavedSince', () => {
  it('counts the errors from before the last save', async () => {
    render(<Line count={4} />);
    expect(await screen.findByText(/after 3 of 4 errors/)).toBeTruthy();
  });

  it('requests the time once, and not before there is an error', async () => {
    const { rerender } = render(<Line count={0} />);
    expect(sent).not.toHaveBeenCalled();
    for (const count of [2, 0, 3]) rerender(<Line count={count} />);
    expect(await screen.findByText(/after 2 of 3 errors/)).toBeTruthy();
    expect(sent).toHaveBeenCalledTimes(1);
  });

  it('is absent when the PIM does not return the time', async () => {
    answer = () => Promise.reject(new Error('gone'));
    const { container } = render(<Line count={2} />);
    await waitFor(() => expect(container.textContent).toBe('null'));
  });
});
