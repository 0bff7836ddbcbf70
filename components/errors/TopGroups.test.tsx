// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { goodPim } from '#components/fixtures.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { ErrorSummary } from '#lib/model/summary.ts';
import { connection, openGroup, summary } from '#lib/store/fixtures.ts';
import { TopGroups } from './TopGroups.tsx';

beforeEach(() => speak('en', 'en-US'));
afterEach(cleanup);

const some = summary({
  archived: 402,
  open: 361,
  groups: 47,
  connections: [{ code: 'acme_erp', archived: 402, open: 361, capped: true }],
  top: [
    openGroup({ last: Date.now() - 2.5 * 3_600_000 }),
    openGroup({
      key: 'b',
      sentence: [
        { text: 'Files end in ', parameter: false, varies: [], more: 0 },
        { text: '', parameter: true, varies: ['tiff', 'psd'], more: 3 },
      ],
      state: 'steady',
      products: 1,
    }),
    openGroup({ key: 'c', sentence: [], connections: ['gone'] }),
  ],
});

const show = (of: ErrorSummary | null = some, facts: Partial<PimRecord> = {}, dense = true) =>
  render(
    <TopGroups
      view={{
        pim: goodPim(facts),
        connections: [connection('acme_erp', { label: 'Acme ERP', businessErrors: 605 })],
        days: [],
        summary: of,
        alerts: [],
      }}
      most={2}
      dense={dense}
    />,
  ).container;

describe('the groups that matter most', () => {
  it('say what failed, how it behaves, who sent it, how many products it is about and when it last happened', () => {
    const [first, second] = [...show().querySelectorAll('a.top-group')];
    expect(first?.querySelector('.top-sentence')?.textContent).toBe('There is no attribute eco_score here.');
    expect(first?.querySelector('strong')?.textContent).toBe('eco_score');
    expect(first?.querySelector('.state')?.textContent).toBe('Growing');
    expect(first?.querySelector('.top-senders')?.textContent).toBe('Acme ERP');
    expect(first?.querySelector('.top-products')?.textContent).toBe('32 products');
    expect(first?.querySelector('time')?.textContent).toBe('2 h ago');
    expect(second?.querySelector('.top-sentence')?.textContent).toBe('Files end in tiff, psd and 3 more');
    expect(second?.querySelector('.state')).toBeNull();
    expect(second?.querySelector('.top-products')?.textContent).toBe('1 product');
  });

  it('lead to the list of errors, in which they are open', () => {
    const query = new URLSearchParams(show().querySelector('a.top-group')?.getAttribute('href')?.split('?')[1]);
    expect(Object.fromEntries(query)).toEqual({
      view: 'errors',
      pim: 'https://pim.example',
      group: '8kzq1d0aaaaaaa',
    });
  });

  it('are as many as there is room for, under the number of all, which may be more where the PIM lists no more', () => {
    expect(show().querySelectorAll('a.top-group')).toHaveLength(2);
    expect(screen.getByRole('link', { name: '361+ open errors in 47 groups' })).toBeTruthy();
  });

  it('say on the overview how many errors are counted, archived and open, and why these differ', () => {
    const foot = show(some, {}, false).querySelector('.top-foot');
    expect([...(foot?.querySelectorAll('.error-counts > span') ?? [])].map((part) => part.textContent)).toEqual([
      '605 counted this week',
      '402 archived',
      '361+ open',
      'The PIM lists at most 100 per connection.',
    ]);
  });

  it('are hidden from a user who may not see them, with the reason', () => {
    const user = { username: 'x', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: false };
    show(null, { user });
    expect(screen.getByText(/can see how many errors there are/)).toBeTruthy();
    expect(screen.queryByRole('list')).toBeNull();
  });

  it('say why there is none: nothing open, nothing fetched, or nothing listed', () => {
    show(summary({ archived: 12 }));
    expect(screen.getByText(/Nothing is open/)).toBeTruthy();
    cleanup();
    show(null);
    expect(screen.queryByText(/No errors/)).toBeNull();
    expect(screen.getByText(/The PIM counts errors/)).toBeTruthy();
    cleanup();
    show(summary(), { lastSuccessAt: null });
    expect(screen.getByText(/after the first refresh/)).toBeTruthy();
  });
});
