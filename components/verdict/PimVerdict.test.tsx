// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { goodPim } from '#components/fixtures.ts';
import { judge } from '#lib/alerts/verdict.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { now } from '#lib/live/timing.ts';
import type { Alert } from '#lib/model/alert.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import { alert, connection } from '#lib/store/fixtures.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { PimVerdict } from './PimVerdict.tsx';
import { useOverviewKeys } from './use-overview-keys.ts';

/** A Saturday. */
const NOW = Date.UTC(2026, 2, 14, 12);
const DAY = 86_400_000;

const learned = { state: 'quiet', lastActiveAt: null, lastDay: null } as const;
const [erp, dam, shop] = ['erp', 'dam', 'shop'].map((code) =>
  connection(code, { label: code.toUpperCase(), health: learned }),
) as [ConnectionRecord, ConnectionRecord, ConnectionRecord];
const since = Date.UTC(2026, 2, 13, 10);
const silent = alert({
  rule: 'silence',
  connection: 'erp',
  reason: { rule: 'silence', since, lastDay: '2026-03-13', weekdays: [1, 2, 3, 4, 5], hours: [] },
  raisedAt: since + 3_600_000,
});
const failing = alert({ connection: 'dam', raisedAt: NOW - 2 * 3_600_000 });
const kind = alert({ rule: 'kind', reason: { rule: 'kind', group: 'g', message: 'Too long.', count: 3 } });
const used = alert({
  rule: 'credentials',
  connection: 'shop',
  reason: { rule: 'credentials', username: 'x', at: NOW },
});

const view = (alerts: Alert[] = [], connections = [erp, dam, shop], pim = {}): PimView => ({
  pim: goodPim({ lastSuccessAt: NOW, ...pim }),
  connections,
  days: [],
  summary: null,
  alerts,
});
const show = (of: PimView, { most = 3, inDashboard = false } = {}) =>
  render(<PimVerdict view={of} verdict={judge(of, now.value)} most={most} inDashboard={inDashboard} />);
const plain = (text: string | null | undefined) => text?.replaceAll('\u202f', ' ').replace(/\s+/g, ' ').trim();
const items = () => screen.queryAllByRole('listitem').map(({ textContent }) => plain(textContent));
const head = () => plain(document.querySelector('.verdict-head')?.textContent);

beforeEach(() => {
  speak('en', 'en-US');
  now.value = NOW;
});
afterEach(cleanup);

describe('the verdict on a page', () => {
  it('is green only when all was judged', () => {
    show(view());
    expect(head()).toBe('All 3 connections are working normallychecked 12:00 PM');
    expect(items()).toEqual([]);
    expect(document.querySelector('.verdict-good')).not.toBeNull();
    cleanup();
    show(view([], [erp, connection('dam'), shop]));
    expect(head()).toContain('2 of 3 connections are working normally');
    expect(document.querySelector('.verdict-good')).toBeNull();
  });

  it('has one row a connection, the worst first: state, since when, facts, and one thing to do', () => {
    show(view([kind, silent, failing]));
    expect(head()).toBe('2 of 3 connections need attention1 working normally');
    expect(items()).toEqual([
      'DAMFailingsince 10:00 AM120 errors in one day. Up to 100 are normal here. Show errors DAM⋯',
      'ERPSilentsince FridayNothing since Friday 10:00 AM; usually active on weekdays. 1 moreSee activity ERP⋯',
    ]);
    const filled = document.querySelectorAll('.findings .button-main');
    expect([...filled].map(({ textContent }) => textContent)).toEqual(['Show errors DAM']);
    expect(screen.getByRole('link', { name: 'ERP' }).getAttribute('href')).toBe(
      '/dashboard.html?view=connection&pim=https%3A%2F%2Fpim.example&connection=erp',
    );
  });

  it('names what has no row in one line, which leads to all of it', async () => {
    show(view([silent, failing, used]), { most: 1 });
    expect(plain(document.querySelector('.findings-rest')?.textContent)).toBe('ERP Silent, SHOP Wrong userShow all 3');
    cleanup();
    show(view([silent, failing, used]), { most: 1, inDashboard: true });
    await act(() => screen.getByRole('button', { name: '2 more' }).click());
    expect(items()).toHaveLength(3);
  });

  it('snoozes an alert in its menu', async () => {
    const send = vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(async () => ({ value: null }));
    HTMLElement.prototype.hidePopover ??= () => {};
    show(view([failing]));
    const menu = document.querySelector('dialog');
    await act(() => {
      menu?.dispatchEvent(Object.assign(new Event('beforetoggle'), { newState: 'open' }));
    });
    await act(() => screen.getByText('Until it ends').click());
    await vi.waitFor(() =>
      expect(send).toHaveBeenCalledWith(
        expect.objectContaining({
          type: 'alerts/snooze',
          payload: expect.objectContaining({ connection: 'dam', rule: 'errors', until: 'recovery' }),
        }),
      ),
    );
    send.mockRestore();
  });

  it('offers no menu in a frame of the PIM, where a click may not be the user’s', () => {
    const of = view([failing], [erp, dam, connection('old', { tracked: false })]);
    render(<PimVerdict view={of} verdict={judge(of, now.value)} most={3} isFramed />);
    expect(items()).toHaveLength(1);
    expect(document.querySelector('.finding-menu')).toBeNull();
  });

  it('counts what is snoozed while nothing else is known', () => {
    const snoozedFacts = [{ connection: 'old', rule: 'not-tracked', subject: '', until: 'recovery' } as const];
    show(view([], [connection('erp'), connection('old', { tracked: false })], { snoozedFacts }));
    expect(head()).toBe('Learning what is normal1 alert snoozed. Nothing stands out so far.');
  });

  it('is walked by keys where the page has them, and nowhere else', () => {
    const press = (key: string) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    const focused = () => document.activeElement?.textContent;
    const Keys = () => {
      useOverviewKeys();
      return null;
    };
    show(view([silent, failing]), { inDashboard: true });
    render(<Keys />);
    render(
      <>
        <table class="connection-list">
          <tbody>
            <tr>
              <td>
                <a href="#shop">Shop</a>
              </td>
            </tr>
          </tbody>
        </table>
        <ol class="top-card">
          <li>
            <a href="#group">A group</a>
          </li>
        </ol>
      </>,
    );
    press('j');
    expect(focused()).toBe('DAM');
    press('j');
    expect(focused()).toBe('ERP');
    press('j');
    expect(focused()).toBe('Shop');
    press('j');
    press('j');
    expect(focused()).toBe('A group');
    press('k');
    press('k');
    press('k');
    expect(focused()).toBe('DAM');
    cleanup();
    show(view([silent, failing]));
    press('j');
    expect(document.activeElement).toBe(document.body);
  });

  it('shows how far learning is, and what stands out', () => {
    const health = { state: 'unknown', learning: { known: 3, needed: 14 } } as const;
    show(view([], [connection('erp', { health }), connection('dam', { tracked: false })]));
    expect(head()).toBe('Learning what is normal (day 3 of 14)This stands out so far:');
    expect(document.querySelectorAll('.verdict-steps i')).toHaveLength(14);
    expect(document.querySelectorAll('.verdict-step-done')).toHaveLength(3);
    expect(items()).toEqual(['damNot trackedThe PIM counts nothing for this connection. Track it dam⋯']);
  });

  it('says first why a PIM cannot be judged, and what was so before in the past', () => {
    show(view([failing], [erp, dam, shop], { state: 'signed-out' }));
    expect(head()).toContain('You’re signed out of this PIM');
    expect(screen.getByRole('link', { name: /Sign in/ }).className).toContain('button-main');
    expect(plain(document.querySelector('.verdict-before')?.textContent)).toBe(
      'At the last check: 1 of 3 connections needs attention · 2 working normally',
    );
    expect(items()[0]).toContain('Was failing');
    expect(document.querySelectorAll('.findings .button-main')).toHaveLength(0);
  });

  it('is phrased in the current language from the same facts', () => {
    speak('de');
    show(view([silent]));
    expect(items()).toEqual([
      'ERPStillseit FreitagNichts seit Freitag, 10:00; sonst werktags aktiv. Aktivität ansehen ERP⋯',
    ]);
  });

  it('gets older while the page is open', () => {
    now.value = NOW + 7 * DAY;
    show(view([silent]));
    expect(items()[0]).toContain('since Mar 13');
    expect(items()[0]).toContain('Nothing since Mar 13, 10:00 AM');
  });
});
