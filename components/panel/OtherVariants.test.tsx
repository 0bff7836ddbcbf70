// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { goodPim } from '#components/fixtures.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import type { VariantErrors } from '#lib/messaging/answers.ts';
import { OtherVariants } from './OtherVariants.tsx';

const UUID = '0b7a8b0e-3b0f-4f0a-9a52-0c8f5f5b7c11';
const product = { id: '1', errors: [], closed: new Map() };
let answer: VariantErrors | null;
const sent = vi.fn(async () => ({ value: answer }));

beforeEach(() => {
  speak('en', 'en-US');
  answer = {
    parent: '<b>m01',
    products: [
      { id: UUID, name: 'lamp-oak', errors: 1200 },
      { id: '7', name: 'lamp-7', errors: 1 },
    ],
  };
  sent.mockClear();
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(sent);
});
afterEach(cleanup);

describe('OtherVariants', () => {
  it('shows the number of errors, and links each variant that the PIM can still open', async () => {
    render(<OtherVariants pim={goodPim()} product={product} current={null} />);
    expect(await screen.findByText('Other variants of <b>m01: 1,201 open errors in 2 products')).toBeTruthy();
    expect(screen.getByText('lamp-oak').closest('a')?.getAttribute('href')).toBe(
      `https://pim.example/#/enrich/product/${UUID}`,
    );
    // An integer id from before the PIM moved to UUIDs leads nowhere.
    expect(screen.getByText('lamp-7').closest('a')).toBeNull();
  });

  it('is absent when no other variant has errors or none is known', async () => {
    answer = { parent: 'm01', products: [] };
    const { container, rerender } = render(<OtherVariants pim={goodPim()} product={product} current={null} />);
    await waitFor(() => expect(sent).toHaveBeenCalledTimes(1));
    answer = null;
    rerender(<OtherVariants pim={goodPim()} product={{ ...product }} current={null} />);
    await waitFor(() => expect(sent).toHaveBeenCalledTimes(2));
    expect(container.textContent).toBe('');
  });

  it('appears once the PIM has returned the parent of the product', async () => {
    const withParent = answer;
    answer = null;
    const { container, rerender } = render(<OtherVariants pim={goodPim()} product={product} current={undefined} />);
    await waitFor(() => expect(sent).toHaveBeenCalledTimes(1));
    expect(container.textContent).toBe('');
    answer = withParent;
    rerender(<OtherVariants pim={goodPim()} product={product} current={null} />);
    expect(await screen.findByText(/^Other variants/)).toBeTruthy();
  });
});
