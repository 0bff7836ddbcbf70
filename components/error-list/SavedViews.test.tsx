// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fromQuery } from '#lib/error-list/filters.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { settingsWith } from '#lib/settings/fixtures.ts';
import { isFiltered } from './FilterBar.tsx';
import { useSavedViews } from './listing/use-saved-views.ts';
import { SavedViewBar } from './SavedViews.tsx';

const sent = vi.fn(async (_: unknown) => ({ value: null }));
const portal = { name: 'Supplier portal', query: 'connection=portal' };

beforeEach(() => {
  speak('en', 'en-US');
  sent.mockClear();
  localStorage.clear();
  fakeBrowser.reset();
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(sent);
  HTMLElement.prototype.hidePopover = () => {};
});
afterEach(cleanup);

function Bar({ query }: { query: string }) {
  const filters = fromQuery(query);
  return <SavedViewBar saved={useSavedViews(filters)} filtered={isFiltered(filters)} />;
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
    expect(link.closest('.view-tab')?.getAttribute('aria-current')).toBe('true');
    expect(screen.queryByText('Edited')).toBeNull();
  });

  it('get a name from the user', async () => {
    render(<Bar query="connection=portal&text=%C3%A4" />);
    const menu = document.querySelector('.menu');
    if (menu) fireEvent(menu, Object.assign(new Event('beforetoggle'), { newState: 'open' }));
    const name = screen.getByLabelText<HTMLInputElement>('Name of the view');
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
    fireEvent.click(await screen.findByLabelText('Delete the view Supplier portal'));
    await saves([]);
  });
});
