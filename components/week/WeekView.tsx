import { run } from '#components/controls/run.ts';
import './week.css';
import { useState } from 'preact/hooks';
import { ConnectionName } from '#components/controls/ConnectionName.tsx';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { ConnectionPicture } from '#components/controls/Pictures.tsx';
import { PimText } from '#components/controls/PimText.tsx';
import { StateNotice } from '#components/layout/StateNotice.tsx';
import { changeOf, type WeekComparison, type WeekRow, type WeekSummary } from '#lib/counts/week-summary.ts';
import { formatShortDay } from '#lib/i18n/dates.ts';
import { number, text } from '#lib/i18n/text.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { figures, percent, weekAsText } from './week-text.ts';

/** The last seven days compared with the seven before, in total and by connection; can be copied as text. */
export function WeekView({ view, week }: { view: PimView; week: WeekSummary | null }) {
  const { pim, connections } = view;
  const [copied, setCopied] = useState(false);
  const labelOf = (code: string) => connections.find((one) => one.code === code)?.label ?? code;
  const copy = (summary: WeekSummary) =>
    run(async () => {
      await navigator.clipboard.writeText(weekAsText(summary, pim.name, labelOf));
      setCopied(true);
    }, text('monitoring_copy_failed'));
  return (
    <main class="week-page">
      <StateNotice pim={pim} connections={connections} />
      {week?.days && (
        <>
          <div class="section-head">
            <h2>{text('week_days', formatShortDay(week.days.from), formatShortDay(week.days.to))}</h2>
            <button type="button" onClick={() => copy(week)}>
              {text(copied ? 'week_copied' : 'week_copy')}
            </button>
          </div>
          <ul class="week-tiles">
            {figures(week.all).map(([name, of]) => (
              <li key={name} class={`week-tile week-${name}`}>
                <span>{text(`summary_${name}`)}</span>
                <strong>{of.current === null ? '–' : number(of.current)}</strong>
                <Change of={of} />
              </li>
            ))}
          </ul>
          <div class="week-box">
            <table class="week-table">
              <caption class="visually-hidden">{text('week_by_connection')}</caption>
              <thead>
                <tr>
                  <th scope="col">{text('column_connection')}</th>
                  {(['created', 'updated', 'read', 'errors', 'resolved'] as const).map((name) => (
                    <th key={name} scope="col" class="figure">
                      {text(`summary_${name}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {week.connections.map((line) => (
                  <Line key={line.connection} line={line} view={view} />
                ))}
              </tbody>
            </table>
          </div>
          <p class="quiet">{text('week_note')}</p>
        </>
      )}
      {week && !week.days && (
        <p class="sentence">
          {text('week_none')} <HelpLink to="why-a-chart-or-list-is-empty" />
        </p>
      )}
    </main>
  );
}

function Line({ line, view }: { line: WeekRow; view: PimView }) {
  const connection = view.connections.find(({ code }) => code === line.connection);
  return (
    <tr>
      <th scope="row">
        <span class="week-name">
          {connection && <ConnectionPicture connection={connection} />}
          {connection ? <ConnectionName connection={connection} /> : <PimText of={line.connection} />}
        </span>
      </th>
      {(['created', 'updated', 'read', 'errors', 'resolved'] as const).map((name) => {
        const of = line[name];
        return (
          <td key={name} class="figure" data-name={text(`summary_${name}`)}>
            {of && (of.current === null ? '–' : number(of.current))}
            {of && <Change of={of} />}
          </td>
        );
      })}
    </tr>
  );
}

function Change({ of }: { of: WeekComparison }) {
  const change = changeOf(of);
  if (of.before === null) return null;
  return <small title={text('week_before', number(of.before))}>{change === null ? '' : percent(change)}</small>;
}
