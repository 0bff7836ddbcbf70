// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { speak } from '#lib/i18n/fixtures.ts';
import { settingsWith } from '#lib/settings/fixtures.ts';
import { error } from '#lib/store/fixtures.ts';
import { isFiltered } from './FilterBar.tsx';
import { archive } from './fixtures.tsx';
import { useListing } from './listing/use-listing.ts';
import { useSavedViews } from './listing/use-saved-views.ts';
import { SavedViewBar, SaveView } from './SavedViews.tsx';

const sent = vi.fn(async (_: unknown) => ({ value: null }));
const NOW = Date.now();
const portal = { name: 'Supplier portal', query: 'connection=portal' };

beforeEach(() => {
  speak('en', 'en-US');
  sent.mockClear();
  localStorage.clear();
  fakeBrowser.reset();
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(sent);
  HTMLElement.prototype.hidePopover = () => {};
  vi.stubGlobal('requestIdleCallback', (work: IdleRequestCallback) =>
    setTimeout(() => work({ didTimeout: false, timeRemaining: () => 50 })),
  );
  vi.stubGlobal('cancelIdleCallback', clearTimeout);
});
afterEach(cleanup);

const errors = ['portal', 'portal', 'erp'].map((code, i) =>
  error(NOW - i, { connection: code, content: { message: code } }),
);
const view = archive({ errors });

function Bar({ query }: { query: string }) {
  const listing = useListing(view, query);
  const saved = useSavedViews(listing.filters);
  return (
    <>
      <SavedViewBar saved={saved} listing={listing} />
      {isFiltered(listing.filters) && <SaveView saved={saved} />}
    </>
  );
}
const stored = () => browser.storage.local.set({ settings: { ...settingsWith(), views: [portal] } });
const saves = (views: object[]) =>
  waitFor(() => expect(sent).toHaveBeenCalledWith({ type: 'settings/change', payload: { change: { views } } }));

describe('saved views', () => {
  it('take no room while there are none and nothing is filtered', () => {
    expect(render(<Bar query="" />).container.textContent).toBe('');
  });

  it('are links to their filters; the one on screen is marked', async () => {
    await stored();
    render(<Bar query="connection=portal" />);
    const link = await screen.findByText('Supplier portal');
    expect(link.closest('a')?.getAttribute('href')).toBe('/dashboard.html?view=errors&connection=portal');
    expect(link.closest('a')?.getAttribute('aria-current')).toBe('true');
    expect(screen.queryByText('Edited')).toBeNull();
  });

  it('say how many groups they show', async () => {
    await stored();
    render(<Bar query="" />);
    await waitFor(() =>
      expect([...document.querySelectorAll('.view-tab')].map((tab) => tab.textContent)).toEqual([
        'All open 2',
        'Supplier portal 1',
      ]),
    );
  });

  it('get a name from the user', async () => {
    render(<Bar query="connection=portal&text=%C3%A4" />);
    const menu = document.querySelector('.menu');
    if (menu) fireEvent(menu, Object.assign(new Event('beforetoggle'), { newState: 'open' }));
    const name = screen.getByLabelText<HTMLInputElement>('View name');
    fireEvent.input(name, { target: { value: ' Mine ' } });
    if (name.form) fireEvent.submit(name.form);
    await saves([{ name: 'Mine', query: 'connection=portal&text=%C3%A4' }]);
  });

  it('say when they were changed, and are saved anew under their name', async () => {
    await stored();
    const { rerender } = render(<Bar query="connection=portal" />);
    await screen.findByText('Supplier portal');
    rerender(<Bar query="connection=portal&status=all" />);
    expect(await screen.findByText('Edited')).toBeTruthy();
    fireEvent.click(screen.getByText('Save'));
    await saves([{ ...portal, query: 'connection=portal&status=all' }]);
  });

  it('are deleted', async () => {
    await stored();
    render(<Bar query="connection=portal" />);
    fireEvent.click(await screen.findByLabelText('Delete view Supplier portal'));
    await saves([]);
  });
});
