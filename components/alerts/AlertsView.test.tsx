// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { goodPim } from '#components/fixtures.ts';
import { judge } from '#lib/alerts/verdict.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { now } from '#lib/live/timing.ts';
import type { Alert } from '#lib/model/alert.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { alert, connection } from '#lib/store/fixtures.ts';
import { AlertsView } from './AlertsView.tsx';

/** A Saturday. */
const NOW = Date.UTC(2026, 2, 14, 12);
const HOUR = 3_600_000;
const learned = { state: 'quiet', lastActiveAt: null, lastDay: null } as const;
const connections = [
  connection('erp', { label: 'ERP', health: learned }),
  connection('dam', { label: 'DAM', health: learned }),
  connection('old', { label: 'Legacy', tracked: false, health: { state: 'untracked' } }),
];
const kind = alert({
  rule: 'kind',
  connection: 'dam',
  subject: 'g',
  reason: { rule: 'kind', group: 'g', message: 'Too long.', count: 3 },
  raisedAt: NOW - HOUR,
  read: true,
});
const failing = alert({ raisedAt: NOW - 5 * HOUR, read: true });
const over = alert({ connection: 'dam', raisedAt: NOW - 50 * HOUR, recoveredAt: NOW - 40 * HOUR, read: true });

function show(alerts: Alert[], facts: Partial<PimRecord> = {}) {
  const lasting = alerts.filter(({ recoveredAt }) => recoveredAt === null);
  const pim = goodPim({ lastSuccessAt: NOW, ...facts });
  const view = { pim, connections, days: [], summary: null, alerts: lasting };
  return render(<AlertsView view={view} verdict={judge(view, NOW)} alerts={alerts} />).container;
}
const plain = (text: string | null | undefined) => text?.replaceAll('\u202f', ' ').replace(/\s+/g, ' ').trim();
const titles = (list: Element) => [...list.querySelectorAll('h3')].map(({ textContent }) => plain(textContent));
const heads = () => screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => plain(textContent));

beforeEach(() => {
  speak('en', 'en-US');
  now.value = NOW;
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(async () => ({ value: null }));
  HTMLElement.prototype.hidePopover ??= () => {};
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('the list of alerts', () => {
  it('begins with the verdict and lists all that it counts, by what matters first and not by time', () => {
    const page = show([kind, failing, over]);
    expect(heads()).toEqual(['1 of 3 connections needs attention 2 to check', 'Ended']);
    expect(titles(page)).toEqual(['Many errorsERP', 'Not trackedLegacy', 'New kind of errorDAM', 'Many errorsDAM']);
    expect([...page.querySelectorAll('.alert-title .sign')].map((sign) => sign.classList[1])).toEqual([
      'sign-bad',
      'sign-warn',
      'sign-warn',
      'sign-good',
    ]);
  });

  it('leads from each to the first thing to do, and from what has ended to its errors at most', () => {
    show([kind, failing, { ...over, rule: 'silence', reason: SILENCE }]);
    const [first, untracked, , ended] = screen.getAllByRole('listitem');
    const links = (row: HTMLElement | undefined) =>
      within(row as HTMLElement)
        .getAllByRole('link')
        .map(({ textContent }) => textContent);
    expect(links(first)).toEqual(['ERP', 'Show errors']);
    expect(links(untracked)).toEqual(['Legacy', 'Track it']);
    expect(links(ended)).toEqual(['DAM']);
  });

  it('snoozes what stands out without an alert, and lists what is snoozed apart', async () => {
    show([]);
    const row = screen.getByText('Legacy').closest('li') as HTMLElement;
    await act(() => {
      const open = Object.assign(new Event('beforetoggle'), { newState: 'open' });
      row.querySelector('dialog')?.dispatchEvent(open);
    });
    await act(() => within(row).getByText('Until it ends').click());
    const fact = { origin: 'https://pim.example', connection: 'old', rule: 'not-tracked', subject: '' };
    expect(browser.runtime.sendMessage).toHaveBeenCalledWith({
      type: 'facts/snooze',
      payload: { ...fact, until: 'recovery' },
    });
    cleanup();
    const { origin: _, ...key } = fact;
    show([], { snoozedFacts: [{ ...key, rule: 'not-tracked', until: 'recovery' }] });
    expect(heads()).toEqual(['Snoozed']);
    await act(() => screen.getByRole('button', { name: 'End snooze' }).click());
    expect(browser.runtime.sendMessage).toHaveBeenLastCalledWith({
      type: 'facts/snooze',
      payload: { ...fact, until: null },
    });
  });

  it('says of a PIM that cannot be judged how it was', () => {
    const page = show([failing], { state: 'signed-out' });
    expect(heads()[0]).toMatch(/^At the last check: 1 of 3 connections needs attention/);
    expect(page.querySelector('.sign-bad, .sign-warn')).toBeNull();
  });
});

const SILENCE: Alert['reason'] = { rule: 'silence', since: NOW, lastDay: '2026-03-12', weekdays: [1], hours: [] };
