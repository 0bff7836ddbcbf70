// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import fc from 'fast-check';
import type { VNode } from 'preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectionLink } from '#components/controls/page-links.ts';
import { ViewTabs } from '#components/dashboard/Dashboard.tsx';
import { DashboardOverview } from '#components/dashboard/DashboardOverview.tsx';
import { canvas } from '#components/fixtures.ts';
import { LISTED_AT_FIRST } from '#components/overview/ConnectionList.tsx';
import { Overview } from '#components/overview/Overview.tsx';
import { OverviewColumns } from '#components/overview/OverviewColumns.tsx';
import { WeekView } from '#components/week/WeekView.tsx';
import { rowsOf } from '#lib/alerts/finding.ts';
import { signalText, stateText, verdictText } from '#lib/alerts/text/verdict-text.ts';
import { isGone, isJudged, isMonitored, judge, signalOf } from '#lib/alerts/verdict.ts';
import { anyFacts, givenBy, NOW } from '#lib/alerts/verdict-fixtures.ts';
import { chooseWeek } from '#lib/counts/calendar-week.ts';
import { weekFindings } from '#lib/counts/week-findings.ts';
import { weekReport } from '#lib/counts/week-report.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { now } from '#lib/live/timing.ts';
import type { ShownWeek } from '#lib/live/week-view.ts';
import { badgeOf } from '#lib/notifications/badge.ts';
import { PimVerdict } from './PimVerdict.tsx';

beforeEach(() => {
  speak('en', 'en-US');
  now.value = NOW;
});
afterEach(cleanup);

describe('of 1,000 made-up PIMs', () => {
  it('toolbar button, its title and the verdict say the same number, and no green sentence lacks a baseline', () => {
    fc.assert(
      fc.property(anyFacts(), (facts) => {
        const view = givenBy(facts);
        const verdict = judge(view, NOW);
        const signal = signalOf(verdict);
        const badge = badgeOf([{ pim: view.pim, summary: null, verdict }], NOW);
        const said = verdictText(verdict, 'UTC', NOW);
        if (view.pim.state === 'ok') expect(badge.text).toBe(signal ? `${signal.count}` : '');
        else expect(signal).toBeNull();
        if (said) expect(badge.title).toContain(said.replace(/ · checked .*/, ''));
        if (signal?.level === 'check') expect(said).toContain(signalText(signal));
        if (signal?.level === 'attention') expect(said).toMatch(/needs? attention/);
        if (said?.includes('working normally') && verdict.counts.normal === 0) expect(said).toBe('');
      }),
      { numRuns: 1000 },
    );
  });

  it('popup, overview and tab of alerts show that number', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyFacts(), (facts) => {
        const view = { ...givenBy(facts), summary: null };
        const verdict = judge(view, NOW);
        const signal = signalOf(verdict);
        const tabs = render(<ViewTabs current="overview" pim={view.pim.origin} alerts={signal} />).container;
        const tab = tabs.querySelector('.view-attention, .view-check');
        expect(tab?.textContent ?? null).toBe(signal && `${signal.count}`);
        expect(tab?.classList.contains('view-attention') ?? null).toBe(signal && signal.level === 'attention');
        for (const most of [3, 5]) {
          const card = render(<PimVerdict view={view} verdict={verdict} most={most} />).container;
          const rows = rowsOf(verdict.findings);
          const red = rows.filter(({ finding }) => finding.level === 'attention').length;
          // What is to check folds into one line below what needs attention.
          const shown = Math.min(most, red > 0 ? red : 3, rows.length);
          expect(card.querySelectorAll('.finding')).toHaveLength(shown);
          const title = card.querySelector('h2')?.textContent ?? '';
          if (verdict.kind === 'attention') expect(title).toMatch(new RegExp(`^(${signal?.count} of|The connection)`));
          if (verdict.kind === 'check') expect(title).toBe(signal && signalText(signal));
          expect(card.querySelector('.verdict-good') !== null).toBe(verdict.kind === 'normal');
          if (rows.length > shown)
            expect(card.querySelector('.findings-rest a')?.textContent).toContain(`${rows.length}`);
        }
        cleanup();
      }),
      { numRuns: 150 },
    );
  });

  it('overview, panel and list of connections, drawn whole, agree with it', { timeout: 60_000 }, () => {
    canvas();
    fc.assert(
      fc.property(anyFacts(), (facts) => {
        const view = { ...givenBy(facts), summary: null };
        const verdict = judge(view, NOW);
        const title = (page: VNode) => render(page).container.querySelector('.verdict-head h2')?.textContent ?? null;
        expect(title(<DashboardOverview view={view} verdict={verdict} />)).toBe(
          title(<Overview view={view} verdict={verdict} />),
        );
        const list = render(<OverviewColumns view={view} verdict={verdict} />).container;
        const said = [...list.querySelectorAll('tbody tr')].map((row) => [
          row.querySelector('.connection-name')?.getAttribute('href'),
          row.querySelector('.state-word')?.textContent,
        ]);
        const meant = new Map(
          [...verdict.states].map(([code, state]) => [
            connectionLink(view.pim.origin, code),
            stateText(state, !isJudged(verdict)),
          ]),
        );
        expect(said).toHaveLength(Math.min(LISTED_AT_FIRST, meant.size));
        for (const [href, state] of said) expect(meant.get(href ?? '')).toBe(state);
        cleanup();
      }),
      { numRuns: 15 },
    );
  });

  it('the report of the running week, drawn whole, names as silent and untracked what it names', {
    timeout: 60_000,
  }, () => {
    canvas();
    fc.assert(
      fc.property(anyFacts(), (facts) => {
        const view = { ...givenBy(facts), summary: null };
        const week = runningWeek(view);
        if (!week) return;
        const { findings, snoozed } = judge(view, NOW);
        const monitored = new Set(view.connections.filter(isMonitored).map(({ code }) => code));
        const said = (...rules: string[]) =>
          [...findings, ...snoozed]
            .filter(({ fact, connection }) => rules.includes(fact.rule) && monitored.has(connection))
            .map(({ connection }) => connection);
        const untracked = view.connections.filter((one) => isMonitored(one) && !one.tracked).map(({ code }) => code);
        expect(said('not-tracked', 'untracked')).toEqual(expect.arrayContaining(untracked));
        const page = render(<WeekView view={view} week={week} onTurn={() => {}} />).container;
        const links = [...page.querySelectorAll('.week-sentences > :last-child a')].map((one) =>
          one.getAttribute('href'),
        );
        const expected = [...said('silence'), ...untracked].map((code) => connectionLink(view.pim.origin, code));
        // A silence that ended within the week stands in the report only.
        const silent = view.alerts.filter(({ rule, connection }) => rule === 'silence' && monitored.has(connection));
        const everSilent = silent.map(({ connection }) => connectionLink(view.pim.origin, connection));
        expect([...expected, ...everSilent]).toEqual(expect.arrayContaining(links));
        // It names three of a kind, and counts the others.
        if (silent.length <= 3 && untracked.length <= 3) expect(links).toEqual(expect.arrayContaining(expected));
        cleanup();
      }),
      { numRuns: 40 },
    );
  });
});

/** The report of the week of `NOW`; null where the archive knows no day. */
function runningWeek({ connections, alerts, days }: ReturnType<typeof givenBy>): ShownWeek | null {
  const [monday, today] = ['2026-03-09', '2026-03-11'];
  const chosen = chooseWeek(
    monday,
    days.map(({ date }) => date),
    today,
  );
  if ('wrong' in chosen) return null;
  const listed = connections.map((one) => ({ ...one, listed: !isGone(one) }));
  const report = weekReport(days, listed, { monday, today });
  const monitored = new Set(connections.filter(isMonitored).map(({ code }) => code));
  const findings = weekFindings(report, { alerts, monitored, timeZone: 'UTC', judged: true });
  return { chosen, report, findings, groups: null, fixed: null };
}
