// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SilentOrUntracked } from '#lib/counts/week-findings.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { now } from '#lib/live/timing.ts';
import { MONDAY, NOW, plain, view, weekOf } from './fixtures.ts';
import { WeekView } from './WeekView.tsx';

const draw = (week: Parameters<typeof WeekView>[0]['week'], onTurn = vi.fn()) => {
  render(<WeekView view={view} week={week} onTurn={onTurn} />);
  return onTurn;
};
const sentences = () => screen.getAllByRole('definition').map(({ textContent }) => plain(textContent));
const rowOf = (name: string) =>
  within(screen.getByRole('row', { name: new RegExp(name) }))
    .getAllByRole('cell')
    .map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim());

beforeEach(() => {
  speak('en', 'en-US');
  now.value = NOW;
});
afterEach(cleanup);

describe('the report of a week', () => {
  it('begins with three sentences, in which each connection leads to its page', () => {
    draw(weekOf());
    expect(sentences()).toEqual([
      'Nordwind ERP had 56 of 63 errors (89%).',
      'Errors: up 80%, from 35 to 63. Largest part: Nordwind ERP, from 28 to 56.',
      'Not tracked: <b>Legacy</b>.',
    ]);
    const [link] = screen.getAllByRole('link', { name: 'Nordwind ERP' });
    expect(link?.getAttribute('href')).toBe(
      '/dashboard.html?view=connection&pim=https%3A%2F%2Fpim.example&connection=erp',
    );
  });

  it.each<[string, Partial<SilentOrUntracked>, string]>([
    ['none', { untracked: [] }, 'No connection was silent, and all are tracked.'],
    [
      'unknown',
      { untracked: [], complete: false },
      'No silence found, but not every day and connection could be checked.',
    ],
    [
      'of one day, of several, and lasting',
      {
        untracked: [],
        silent: [
          { connection: 'shop', from: '2026-11-19', to: '2026-11-19', lastingSince: null },
          { connection: 'erp', from: '2026-11-17', to: '2026-11-18', lastingSince: null },
          { connection: 'old', from: MONDAY, to: '2026-11-22', lastingSince: '2026-11-03' },
          { connection: '00123', from: MONDAY, to: MONDAY, lastingSince: null },
        ],
      },
      'Web\nshop was silent on Thu, Nov 19. Nordwind ERP was silent from Tue, Nov 17 to Wed, Nov 18. <b>Legacy</b> has been silent since Tue, Nov 3. + 1.',
    ],
    ['of many not tracked', { untracked: ['a', 'b', 'c', 'd', 'e'] }, 'Not tracked: a, b, c, + 2.'],
  ])('tells silence: %s', (_, silence, said) => {
    draw(weekOf(undefined, undefined, silence));
    expect(sentences()[2]).toBe(said);
  });

  it('has a table in which an empty cell does not apply, and 0 is none', () => {
    draw(weekOf());
    expect(rowOf('Nordwind ERP 0')).toEqual(['0', '70 ±0%', '', '56 +100%']);
    expect(rowOf('Web\\s+shop')).toEqual(['', '', '7,000 ±0%', '']);
    expect(rowOf('Legacy.*Not tracked')).toEqual(['Not tracked']);
    expect(rowOf('All connections')).toEqual(['14 ±0%', '77 ±0%', '7,000 ±0%', '63 +80%']);
    expect(document.querySelectorAll('.week-connections .week-bad')).toHaveLength(2);
  });

  it('has the top groups as they are now, and says how many errors they know', () => {
    draw(weekOf());
    const link = screen.getByRole('link', { name: 'There is no category garden' });
    expect(link.getAttribute('href')).toContain('group=g1&status=all');
    expect(screen.getByText('Open')).toBeTruthy();
    expect(screen.getByText('The PIM sent no message with this error.')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'All 31 groups of this week' }).getAttribute('href')).toContain(
      'status=all&from=2026-11-16&to=2026-11-22',
    );
    expect(screen.getByText('40 of 63 counted errors are archived. The groups show these.')).toBeTruthy();
  });

  it('says how many errors were fixed without anybody, and how soon', () => {
    draw(weekOf());
    expect(screen.getByText('31 errors fixed by themselves, half of them within 2 hr')).toBeTruthy();
  });

  it('never says of a week that is not wholly known more than that', () => {
    draw(weekOf('2026-11-25', '2026-11-18'));
    expect(sentences().slice(0, 2)).toEqual([
      'Nordwind ERP had at least 40. Not all days and connections are known.',
      'Nothing to compare: not every day of Nov 16 – 22 and Nov 9 – 15 is known.',
    ]);
    expect(rowOf('All connections')[3]).toBe('≥ 45at least 45: 2 days are not fully known');
    expect(document.querySelectorAll('.week-change:not(:empty)')).toHaveLength(0);
    expect(document.querySelector('.week-about')?.textContent?.trim()).toBe('Week 47, finished');
    expect(screen.queryByText(/^Change to/)).toBeNull();
  });

  it('says what it is compared with, and whether it still runs', () => {
    draw(weekOf());
    expect(plain(document.querySelector('.week-about')?.textContent?.trim())).toBe(
      'Week 47, finished · against Nov 9 – 15',
    );
    cleanup();
    draw(weekOf('2026-11-19'));
    expect(plain(document.querySelector('.week-about')?.textContent?.trim())).toBe(
      'Week 47, still running · Nov 16 – 18 against Nov 9 – 11',
    );
    expect(document.querySelectorAll('.chart .chart-today')).toHaveLength(4);
    cleanup();
    draw(weekOf(MONDAY));
    expect(document.querySelector('.week-about')?.textContent?.trim()).toBe(
      'Week 47, still running · no finished day yet',
    );
    expect(sentences()[1]).toBe('Nothing to compare until the first day is over.');
  });

  it('is turned by links and by [ and ], as far as there are weeks', () => {
    const onTurn = draw(weekOf());
    expect(screen.getByRole('link', { name: 'Previous week' }).getAttribute('href')).toContain('week=2026-11-09');
    expect(screen.getByRole('link', { name: 'This week, still running' })).toBeTruthy();
    fireEvent.keyDown(document.body, { key: '[' });
    fireEvent.keyDown(document.body, { key: ']' });
    fireEvent.keyDown(document.body, { key: ']', ctrlKey: true });
    expect(onTurn.mock.calls.map(([query]) => new URLSearchParams(query).get('week'))).toEqual([
      '2026-11-09',
      '2026-11-23',
    ]);
    cleanup();
    const none = draw(weekOf('2026-11-19', MONDAY));
    expect(screen.queryByRole('link', { name: /^(Previous|Next|This) week/ })).toBeNull();
    fireEvent.keyDown(document.body, { key: '[' });
    expect(none).not.toHaveBeenCalled();
  });

  it.each([
    [{ wrong: 'future' } as const, 'This week hasn’t started.'],
    [{ wrong: 'unreadable' } as const, 'This address doesn’t name a week.'],
    [{ wrong: 'early', first: '2026-11-09' } as const, 'The archive begins on Mon, Nov 9.'],
  ])('leads back from %j', (wrong, said) => {
    draw(wrong);
    expect(screen.getByText(said)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Show the last finished week' }).getAttribute('href')).toBe(
      '/dashboard.html?view=week&pim=https%3A%2F%2Fpim.example',
    );
  });

  it('says when nothing is archived yet', () => {
    draw({ wrong: 'empty' });
    expect(screen.getByText(/Nothing is archived yet\./)).toBeTruthy();
  });
});
