// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { goodPim } from '#components/fixtures.ts';
import { judge } from '#lib/alerts/verdict.ts';
import { addDays } from '#lib/calendar.ts';
import type { ErrorSplit } from '#lib/counts/archived-errors.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import type { ConnectionFacts } from '#lib/live/connection-page.ts';
import type { ArchivedTimes } from '#lib/live/history.ts';
import { now } from '#lib/live/timing.ts';
import type { Alert } from '#lib/model/alert.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { DayCounts, DayRecord } from '#lib/model/counts.ts';
import { alert, connection, rhythm } from '#lib/store/fixtures.ts';
import { ConnectionPage } from './ConnectionPage.tsx';

// The charts are drawn on a canvas, which the test browser lacks.
vi.mock('#components/charts/HistoryChart.tsx', () => ({
  HistoryChart: ({ figure, split }: { figure: string; split?: ErrorSplit | null }) => (
    <p data-chart={figure} data-technical={split?.technical} data-business={split?.business(1)[0]?.count} />
  ),
}));

/** A Saturday. */
const NOW = Date.UTC(2026, 2, 14, 12);
const DAY = 86_400_000;
const [TODAY, ORIGIN] = ['2026-03-14', 'https://pim.example'];
const quiet = { state: 'quiet', lastActiveAt: NOW - 5_400_000, lastDay: TODAY } as const;
const silence: Alert['reason'] = { rule: 'silence', since: NOW - DAY, lastDay: '2026-03-13', weekdays: [1], hours: [] };

const days = (counts: DayCounts): DayRecord[] =>
  [9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map((ago) => ({
    origin: ORIGIN,
    date: addDays(TODAY, -ago),
    counts: new Map([['erp', counts]]),
  }));
const learned = {
  weekdays: [1, 2, 3, 4, 5],
  hours: { week: [8, 9, 10, 11], weekend: [] },
  longest: { days: 0, hours: 0 },
};

interface Shown {
  connection?: Partial<ConnectionRecord>;
  alerts?: Alert[];
  counts?: DayCounts;
  baseline?: ConnectionFacts['baselines'] extends ReadonlyMap<string, infer R> ? R : never;
  errors?: ArchivedTimes;
  query?: string;
  pim?: Parameters<typeof goodPim>[0];
}
function show({ connection: facts, alerts = [], counts = { created: 2, updated: 3, errors: 0 }, ...more }: Shown = {}) {
  const erp = connection('erp', { label: 'ERP', health: quiet, firstSeen: NOW - 9 * DAY, lastSeen: NOW, ...facts });
  const onSpan = vi.fn();
  const view = {
    pim: goodPim({ lastSuccessAt: NOW, ...more.pim }),
    connections: [erp],
    days: days(counts).slice(-8),
    summary: null,
    alerts: alerts.filter(({ recoveredAt }) => recoveredAt === null),
  };
  const baseline = more.baseline ?? rhythm({ baseline: learned });
  render(
    <ConnectionPage
      view={view}
      verdict={judge(view, NOW)}
      facts={{ days: days(counts), alerts, baselines: new Map([['erp', baseline]]) }}
      errors={more.errors ?? null}
      query={more.query ?? 'view=connection&connection=erp'}
      onSpan={onSpan}
      settings={() => <p>Settings of it</p>}
      groups={() => <p>Groups of it</p>}
    />,
  );
  return onSpan;
}
const plain = (text: string | null | undefined) => text?.replaceAll(/[\u2009\u202f]/g, ' ');
const verdict = () => screen.getByRole('region', { name: 'Status' });
const says = () => plain(verdict().querySelector('.verdict-words')?.textContent);
const charts = () => [...document.querySelectorAll('[data-chart]')].map((one) => one.getAttribute('data-chart'));
const link = (name: string) => screen.getByRole('link', { name }).getAttribute('href');

beforeEach(() => {
  speak('en', 'en-US');
  now.value = NOW;
});
afterEach(cleanup);

describe('the page of a connection', () => {
  it('begins with its name, its kind and its last write, and leads back', () => {
    show();
    expect(screen.getByRole('heading', { name: 'ERP' })).toBeTruthy();
    expect(document.querySelector('.connection-names p')?.textContent).toBe('Source · last write Mar 14');
    expect(link('Overview')).toBe('/dashboard.html?view=overview&pim=https%3A%2F%2Fpim.example');
    expect(link('Open in the PIM')).toBe(`${ORIGIN}/#/connect/connection-settings/erp/monitoring`);
  });

  it('says that a connection works normally', () => {
    show();
    expect(says()).toMatch(/^Working normally/);
    expect(verdict().className).toContain('verdict-card-normal');
    expect(verdict().querySelector('.verdict-buttons')?.children).toHaveLength(0);
  });

  it('says that one fails, by which rule, and shows the errors', () => {
    const reason = { rule: 'share', failed: 69, succeeded: 61, limit: 50 } as const;
    show({ alerts: [alert({ rule: 'share', reason, raisedAt: NOW - 3_600_000 })] });
    expect(says()).toMatch(/^Failing since 11:00 AM69 of 130 .*50/);
    expect(link('Show errors')).toContain('view=errors&pim=https%3A%2F%2Fpim.example&connection=erp');
    expect(screen.getByRole('button', { name: 'Snooze' })).toBeTruthy();
  });

  it('says that a destination is silent, and never leads to errors that it does not have', () => {
    show({
      connection: { flowType: 'data_destination' },
      counts: { read: 40 },
      alerts: [alert({ rule: 'silence', subject: '', reason: silence, raisedAt: NOW - DAY })],
    });
    expect(says()).toMatch(/^Silent since Friday 12:00 PM/);
    expect(screen.getByRole('button', { name: 'Copy for the vendor' })).toBeTruthy();
    expect(charts()).toEqual(['read']);
    expect(screen.queryByText('Groups of it')).toBeNull();
    expect(document.querySelector('[href*="view=errors"]')).toBeNull();
  });

  it('says how far it has learned, is not green, and expects nothing', () => {
    const learning = { known: 3, needed: 14 };
    show({ connection: { health: { state: 'unknown', learning } }, baseline: rhythm({ baseline: learning }) });
    expect(says()).toMatch(/^Learning what is normal \(day 3 of 14\)/);
    expect(verdict().className).toContain('verdict-card-none');
    expect(screen.getByText('Nothing is expected until then.', { exact: false })).toBeTruthy();
    expect(document.querySelector('.hour[data-usual], [data-state="missed"]')).toBeNull();
  });

  it('says that one is not monitored', () => {
    show({ connection: { unmonitored: true } });
    expect(says()).toMatch(/^Not monitored/);
    expect(screen.getByText('Settings of it')).toBeTruthy();
  });

  it('says that one is not tracked, and where to track it', () => {
    show({ connection: { tracked: false, health: { state: 'untracked' } }, counts: {} });
    expect(says()).toMatch(/^Not tracked/);
    expect(link('Track it')).toBe(`${ORIGIN}/#/connect/connection-settings/erp/edit`);
    expect(screen.getByText('Nothing has been counted for this connection yet.', { exact: false })).toBeTruthy();
  });

  it('says that the PIM no longer lists one', () => {
    show({ connection: { health: { state: 'unknown', learning: null } } });
    expect(says()).toMatch(/^No longer in the PIM/);
  });

  it('says what is snoozed, and ends that', () => {
    show({ alerts: [alert({ snoozedUntil: 'recovery' })] });
    expect(says()).toMatch(/^Snoozed: Many errors/);
    expect(verdict().querySelectorAll('button')).toHaveLength(1);
  });

  it('is never green of a PIM that cannot be checked', () => {
    show({ pim: { state: 'signed-out' } });
    expect(verdict().className).toContain('verdict-card-none');
    expect(says()).toContain('As last known');
  });

  it('says of a code that the PIM does not have that there is none, with a way back', () => {
    show({ query: 'view=connection&connection=%3Cimg%20src=x%3E' });
    expect(screen.getByText('Catalog has no connection with the code “<img src=x>”.', { exact: false })).toBeTruthy();
    expect(link('Back to the overview')).toContain('view=overview');
  });

  it('has no chart of a figure that it never had', () => {
    show({ counts: { created: 0, updated: 3, errors: 0 } });
    expect(charts()).toEqual(['updated']);
  });

  it('tells technical errors from business errors where the PIM and the archive know both', () => {
    const errors = { times: new Map([['erp', [{ at: NOW, seen: NOW }]]]), gaps: [] };
    const chart = () => document.querySelector<HTMLElement>('[data-chart=errors]')?.dataset;
    const counts = { created: 2, errors: 5 };
    const fetched = { count: 1, day: TODAY, at: NOW };
    show({ counts, errors, connection: { fetched, businessErrors: 8, technicalErrors: 27 } });
    expect(chart()).toMatchObject({ technical: '27', business: '1' });
    cleanup();
    show({ counts, errors, connection: { fetched, businessErrors: 8, technicalErrors: null } });
    expect(chart()).toEqual({ chart: 'errors' });
    cleanup();
    show({ counts, connection: { businessErrors: 8, technicalErrors: 27 } });
    expect(chart()).toEqual({ chart: 'errors' });
  });

  it('has 30 days by default, others by the address', () => {
    const onSpan = show({ query: 'view=connection&connection=erp&span=90' });
    expect(screen.getByRole<HTMLInputElement>('radio', { name: '90 days' }).checked).toBe(true);
    fireEvent.click(screen.getByRole('radio', { name: '7 days' }));
    expect(onSpan).toHaveBeenCalledWith('7');
  });

  it('says in words what is usual, and from how many days that was learned', () => {
    show();
    expect(plain(document.querySelector('.hours-card p')?.textContent)).toBe(
      'Usually active on weekdays from 8:00 AM to 12:00 PM. Learned from 9 days.',
    );
  });

  it('has its alerts in the range of the charts; a click on one leads to its row', () => {
    const ended = alert({ raisedAt: NOW - 3 * DAY, recoveredAt: NOW - 2 * DAY, subject: 'a' });
    const old = alert({ raisedAt: NOW - 40 * DAY, recoveredAt: NOW - 39 * DAY, subject: 'b' });
    const lasting = alert({ raisedAt: NOW - 5 * DAY, subject: 'c' });
    show({ alerts: [ended, lasting, old] });
    const rows = [...document.querySelectorAll('.alert-line')];
    expect(rows.map((row) => row.getAttribute('data-key'))).toEqual([
      `${lasting.raisedAt}-errors-c`,
      `${ended.raisedAt}-errors-a`,
    ]);
    const segments = [...document.querySelectorAll('.alert-strip button')];
    if (segments[1]) fireEvent.click(segments[1]);
    expect(document.activeElement).toBe(rows[1]);
  });

  it('has facts about it, and never a user name', () => {
    show();
    expect([...document.querySelectorAll('dd')].map(({ textContent }) => textContent)).toEqual([
      'erp',
      'Yes',
      'Mar 5',
      '10',
    ]);
  });

  it('has one screen of the PIM for an app, none of them for a demo to set up', () => {
    show({ connection: { type: 'app' }, pim: { demo: true } });
    expect(link('App page')).toBe(`${ORIGIN}/#/connect/connected-apps/erp`);
    expect(screen.queryByText('Settings of it')).toBeNull();
  });
});
