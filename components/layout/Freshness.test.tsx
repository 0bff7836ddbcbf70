// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { goodPim } from '#components/fixtures.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { connection } from '#lib/store/fixtures.ts';
import { Freshness } from './Freshness.tsx';

const at = Date.now() - 3 * 60_000 - 1000;
const told = (checked?: { by: string; at: number }) => {
  cleanup();
  const pim = goodPim({ lastSuccessAt: at, ...(checked ? { checked } : {}) });
  render(<Freshness view={{ pim, connections: [connection('erp')] }} />);
  return screen.getByRole('status').textContent;
};

beforeEach(() => speak('en', 'en-US'));
afterEach(cleanup);

it('says whose poll stands', () => {
  expect(told()).toBe('Updated 3 min ago');
  expect(told({ by: 'Ada', at })).toBe('Checked by Ada 3 min ago');
  expect(told({ by: '', at })).toBe('Checked by a colleague 3 min ago');
  expect(told({ by: 'Ada', at: at - 1000 })).toBe('Updated 3 min ago');
});
