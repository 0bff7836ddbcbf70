// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import { StoreError } from '#lib/store/open-store.ts';
import { StoreTroublePage } from './StoreTroublePage.tsx';

beforeEach(() => speak('en', 'en-US'));
afterEach(cleanup);

describe('a page that cannot open the database', () => {
  it.each([
    ['newer', /newer version/],
    ['blocked', /Another PIM Pulse window/],
    ['unmigrated', /couldn’t be upgraded/],
    ['damaged', /start over/],
  ] as const)('shows the reason: %s', (trouble, message) => {
    render(<StoreTroublePage fault={new StoreError(trouble)} />);
    expect(screen.getByText(message)).toBeTruthy();
    expect(screen.queryAllByRole('button')).toHaveLength(trouble === 'damaged' ? 1 : 0);
  });

  it('shows a general message for any other fault', () => {
    render(<StoreTroublePage fault={new TypeError('A mistake.')} />);
    expect(screen.getByText(/can’t read its saved data/)).toBeTruthy();
  });
});
