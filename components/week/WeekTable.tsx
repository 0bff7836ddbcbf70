import { ConnectionPicture } from '#components/controls/Pictures.tsx';
import { PimText } from '#components/controls/PimText.tsx';
import { connectionLink } from '#components/controls/page-links.ts';
import { FIGURES, hasFigures, isBadChange, type WeekReport, type WeekRow } from '#lib/counts/week-report.ts';
import { text } from '#lib/i18n/text.ts';
import type { Figure } from '#lib/model/counts.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { WeekChange, WeekCount } from './WeekFigures.tsx';
import { comparedDays } from './week-text.ts';

/** Each connection with its figures, most errors first, and all of them. An empty cell does not apply. */
export function WeekTable({ view, report, now }: { view: PimView; report: WeekReport; now: number }) {
  const { all, connections } = report;
  const figures = FIGURES.filter((figure) => all[figure] !== null);
  const before = comparedDays(report, now);
  return (
    <section class="week-section">
      <div class="week-section-head">
        <h3>{text('week_by_connection')}</h3>
        {before !== null && <span class="quiet">{text('week_change_to', before)}</span>}
      </div>
      <table class="week-card week-table week-connections">
        <thead>
          <tr>
            <th scope="col">{text('column_connection')}</th>
            {figures.map((figure) => (
              <th
                key={figure}
                scope="col"
                class={`figure week-${figure}`}
                aria-sort={figure === 'errors' ? 'descending' : undefined}
              >
                {text(`summary_${figure}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {connections.map((row) => (
            <Row key={row.connection} view={view} row={row} figures={figures} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{text('week_all')}</th>
            <Cells row={all} figures={figures} />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function Row({ view, row, figures }: { view: PimView; row: WeekRow; figures: readonly Figure[] }) {
  const connection = view.connections.find(({ code }) => code === row.connection);
  const untracked = !row.tracked && !hasFigures(row);
  return (
    <tr class={untracked ? 'week-off' : undefined}>
      <th scope="row">
        <span class="week-name">
          {connection && <ConnectionPicture connection={connection} />}
          <a href={connectionLink(view.pim.origin, row.connection)}>
            <PimText of={connection?.label ?? row.connection} />
          </a>
          {connection?.unmonitored && <span class="chip">{text('connection_unwatched')}</span>}
          {!row.tracked && !untracked && <span class="chip">{text('health_state_untracked')}</span>}
        </span>
      </th>
      {untracked ? (
        <td class="figure" colSpan={figures.length}>
          <span class="week-status week-untracked">
            <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
              <path d="M8 2.2 14.4 13.6H1.6zM8 6.4v3.2M8 11.6v.1" />
            </svg>
            {text('health_state_untracked')}
          </span>
        </td>
      ) : (
        <Cells row={row} figures={figures} />
      )}
    </tr>
  );
}

function Cells({ row, figures }: { row: WeekRow; figures: readonly Figure[] }) {
  return (
    <>
      {figures.map((figure) => {
        const of = row[figure];
        return (
          <td key={figure} class={`figure week-${figure}`}>
            {of && (
              <>
                <WeekCount of={of} />
                <WeekChange change={of.change} bad={isBadChange(figure, of.change)} />
              </>
            )}
          </td>
        );
      })}
    </>
  );
}
