import { useRef, useState } from 'preact/hooks';
import type { HourCell } from '#lib/alerts/baseline/week-hours.ts';
import { text } from '#lib/i18n/text.ts';
import type { FlowType } from '#lib/model/connection.ts';
import { dayName, hourName, hourText } from './hour-text.ts';

interface Props {
  rows: readonly (readonly HourCell[])[];
  flowType: FlowType;
  /** `YYYY-MM-DD` in the PIM user's time zone. */
  today: string;
}

/** Where a key leads, in days and hours. */
const STEPS = new Map([
  ['ArrowUp', [-1, 0]],
  ['ArrowDown', [1, 0]],
  ['ArrowLeft', [0, -1]],
  ['ArrowRight', [0, 1]],
  ['Home', [0, -24]],
  ['End', [0, 24]],
] as const);

/**
 * Seven days by 24 hours: the tint is what is usual, the sign what came. A table whose cells say the same in words, so that
 * it can be heard as well; arrow keys move in it, and the line below reads the hour that is pointed at or has the focus.
 */
export function HourGrid({ rows, flowType, today }: Props) {
  const table = useRef<HTMLTableElement>(null);
  const [chosen, setChosen] = useState<[day: number, hour: number] | null>(null);
  const [day, hour] = chosen ?? startOf(rows);
  const current = rows[day]?.[hour];
  const read = current && hourText(current, flowType, today);

  const move = (event: KeyboardEvent) => {
    const step = STEPS.get(event.key as never);
    if (!step) return;
    event.preventDefault();
    const [days, hours] = step;
    const next: [number, number] = [within(day + days, rows.length), within(hour + hours, 24)];
    setChosen(next);
    table.current?.querySelector<HTMLElement>(`[data-at="${next.join(' ')}"]`)?.focus();
  };

  return (
    <>
      <table ref={table} class="hours">
        <caption class="visually-hidden">{text('hours_title')}</caption>
        <thead>
          <tr>
            <td />
            {Array.from({ length: 24 }, (_, at) => (
              <th key={at} scope="col">
                <span class={at % 6 === 0 ? '' : 'visually-hidden'}>{hourName(at)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={cells[0]?.day}>
              <RowName day={cells[0]?.day ?? ''} today={today} />
              {cells.map((cell) => {
                const isCurrent = row === day && cell.hour === hour;
                const { what, usual } = hourText(cell, flowType, today);
                return (
                  <td key={cell.hour}>
                    <button
                      type="button"
                      class={isCurrent ? 'hour hour-current' : 'hour'}
                      data-usual={cell.usual}
                      data-state={cell.state}
                      data-at={`${row} ${cell.hour}`}
                      tabIndex={isCurrent ? 0 : -1}
                      aria-label={[what, ...usual].join(', ')}
                      onKeyDown={move}
                      onFocus={() => setChosen([row, cell.hour])}
                      onPointerEnter={() => setChosen([row, cell.hour])}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {read && (
        <p class="hours-read">
          <b>{read.when}</b>
          <span class={current.state === 'missed' || current.state === 'failed' ? 'hours-bad' : ''}>{read.what}</span>
          {read.usual.map((part) => (
            <span key={part} class="hours-usual">
              {part}
            </span>
          ))}
        </p>
      )}
    </>
  );
}

function RowName({ day, today }: { day: string; today: string }) {
  const [weekday, date] = dayName(day);
  return (
    <th scope="row" class={day === today ? 'hours-today' : ''}>
      {day === today ? (
        text('chart_today')
      ) : (
        <>
          {weekday} <i>{date}</i>
        </>
      )}
    </th>
  );
}

/** The hour that is read first: the last one that needs a look, else the last one that is known. */
function startOf(rows: Props['rows']): [day: number, hour: number] {
  const all = rows.flatMap((cells, day) => cells.map((cell) => ({ ...cell, day })));
  const found =
    all.findLast(({ state }) => state === 'missed' || state === 'failed') ??
    all.findLast(({ state }) => state === 'came') ??
    all.findLast(({ state }) => state === 'nothing' || state === 'unknown');
  return found ? [found.day, found.hour] : [0, 0];
}

function within(index: number, length: number): number {
  return Math.max(0, Math.min(length - 1, index));
}
