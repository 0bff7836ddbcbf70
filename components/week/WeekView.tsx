import './week-head.css';
import './week.css';
import './week-table.css';
import { useEffect, useState } from 'preact/hooks';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { dashboardLink, queryOf } from '#components/controls/page-links.ts';
import { run } from '#components/controls/run.ts';
import { StateNotice } from '#components/layout/StateNotice.tsx';
import type { ChosenWeek, WrongWeek } from '#lib/counts/calendar-week.ts';
import { formatDays, formatWeekdayDate } from '#lib/i18n/dates.ts';
import { pimTitle, text } from '#lib/i18n/text.ts';
import { now } from '#lib/live/timing.ts';
import type { ShownWeek } from '#lib/live/week-view.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { WeekGroups } from './WeekGroups.tsx';
import { WeekSentences } from './WeekSentences.tsx';
import { WeekTable } from './WeekTable.tsx';
import { WeekTotals } from './WeekTotals.tsx';
import { weekAsTable, weekAsText } from './week-copy.ts';
import { weekSubtitle } from './week-text.ts';

interface Props {
  view: PimView;
  /** Null until it is read. */
  week: ShownWeek | WrongWeek | null;
  /** Shows another address of this page. */
  onTurn(query: string): void;
}

/** A week as a report: what it comes to in three sentences, totals, top error groups and each connection. */
export function WeekView({ view, week, onTurn }: Props) {
  const { pim, connections } = view;
  return (
    <main class="week-page" aria-busy={week === null || undefined}>
      <StateNotice pim={pim} connections={connections} />
      {week && 'wrong' in week && <NoWeek pim={pim.origin} week={week} />}
      {week && !('wrong' in week) && (
        <>
          <WeekHead key={`${pim.origin} ${week.chosen.monday}`} view={view} week={week} onTurn={onTurn} />
          <WeekSentences view={view} week={week} now={now.value} />
          <WeekTotals report={week.report} now={now.value} />
          <WeekGroups view={view} week={week} />
          <WeekTable view={view} report={week.report} now={now.value} />
        </>
      )}
    </main>
  );
}

function WeekHead({ view, week, onTurn }: { view: PimView; week: ShownWeek; onTurn(query: string): void }) {
  const { pim, connections } = view;
  const { chosen, report } = week;
  const [copied, setCopied] = useState<'text' | 'table' | null>(null);
  useTurning(pim.origin, chosen, onTurn);

  const nameOf = (code: string) => connections.find((one) => one.code === code)?.label ?? code;
  const copy = (what: 'text' | 'table') =>
    run(async () => {
      if (what === 'text')
        await navigator.clipboard.writeText(weekAsText({ pim: pimTitle(pim), week, nameOf, now: now.value }));
      else await copyTable(weekAsTable({ week, nameOf, now: now.value }));
      setCopied(what);
    }, text('monitoring_copy_failed'));
  const link = (monday: string | null, name: string, arrow: string) =>
    monday === null ? (
      <span class="button week-turn" aria-hidden="true">
        {arrow}
      </span>
    ) : (
      <a
        class="button week-turn"
        href={dashboardLink('week', { pim: pim.origin, week: monday })}
        title={name}
        aria-label={name}
      >
        {arrow}
      </a>
    );
  return (
    <header class="week-head">
      <p class="week-pim">{pimTitle(pim)}</p>
      <div class="week-turning">
        {link(chosen.earlier, text('week_previous'), '‹')}
        <h2>{formatDays(report.from, report.to, now.value)}</h2>
        {link(chosen.later, text(chosen.isLaterRunning ? 'week_next_running' : 'week_next'), '›')}
      </div>
      <p class="week-about">
        {weekSubtitle(report, now.value)} <HelpLink to="weekly-report" />
      </p>
      <div class="week-acts">
        <button type="button" onClick={() => copy('text')}>
          {text(copied === 'text' ? 'week_copied' : 'week_copy')}
        </button>
        <button type="button" onClick={() => copy('table')}>
          {text(copied === 'table' ? 'week_copied' : 'week_copy_table')}
        </button>
        <button type="button" onClick={() => print()}>
          {text('week_print')}
        </button>
      </div>
    </header>
  );
}

/** `[` and `]` turn the weeks; on some keyboards they need AltGr. */
function useTurning(pim: string, { earlier, later }: ChosenWeek, onTurn: (query: string) => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { key, target } = event;
      const combined = (event.ctrlKey || event.altKey) && !event.getModifierState('AltGraph');
      if (combined || event.metaKey || (target instanceof Element && target.closest('input, textarea, select, dialog')))
        return;
      const monday = key === '[' ? earlier : key === ']' ? later : null;
      if (monday !== null) onTurn(queryOf('week', { pim, week: monday }));
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [pim, earlier, later]);
}

async function copyTable({ tsv, html }: { tsv: string; html: string }): Promise<void> {
  // Some browsers put nothing but text on the clipboard.
  if (!('ClipboardItem' in globalThis)) return navigator.clipboard.writeText(tsv);
  const kinds = { 'text/plain': tsv, 'text/html': html };
  const parts = Object.entries(kinds).map(([type, content]) => [type, new Blob([content], { type })]);
  await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(parts))]);
}

function NoWeek({ pim, week }: { pim: string; week: WrongWeek }) {
  if (week.wrong === 'empty')
    return (
      <p class="sentence">
        {text('week_none')} <HelpLink to="empty-chart" />
      </p>
    );
  return (
    <div class="sentence week-wrong">
      <p>{week.wrong === 'early' ? text('week_early', formatWeekdayDate(week.first)) : text(`week_${week.wrong}`)}</p>
      <a class="button" href={dashboardLink('week', { pim })}>
        {text('week_back')}
      </a>
    </div>
  );
}
