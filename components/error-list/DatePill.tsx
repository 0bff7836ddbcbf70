import { Pill } from '#components/controls/Pill.tsx';
import { addDays, dayOf } from '#lib/calendar.ts';
import type { Filters } from '#lib/error-list/filters.ts';
import { formatShortDay } from '#lib/i18n/dates.ts';
import { text } from '#lib/i18n/text.ts';
import { now } from '#lib/live/timing.ts';
import { isDay } from '#lib/model/values.ts';

interface Props {
  filters: Filters;
  timeZone: string;
  onChange(change: Partial<Filters>): void;
}

/** Lengths in days, including today. */
const SPANS = [1, 7, 30, 90] as const;

/** The filter by date: named spans up to today, or any first and last day. */
export function DatePill({ filters: { from, to }, timeZone, onChange }: Props) {
  const today = dayOf(now.value, timeZone);
  const spans = SPANS.map((days) => ({ days, from: addDays(today, 1 - days) }));
  const span = to === null ? spans.find((one) => one.from === from) : undefined;
  const set = from !== null || to !== null;
  const choices = spans.map(({ days }) => ({ value: `${days}`, name: text(`monitoring_span_${days}`) }));
  const own = { value: 'own', name: set && !span ? range(from, to) : text('monitoring_span_own') };
  const choose = (value: string) => {
    if (value === '') onChange({ from: null, to: null });
    else if (value === 'own') onChange({ from: from ?? addDays(today, -6), to: to ?? today });
    else onChange({ from: spans.find(({ days }) => `${days}` === value)?.from ?? null, to: null });
  };
  return (
    <>
      <Pill
        name={text('monitoring_filter_date')}
        value={span ? `${span.days}` : set ? 'own' : ''}
        any={text('monitoring_any_time')}
        choices={[...choices, own]}
        onChoose={choose}
      />
      {set && !span && (
        <span class="dates">
          <input
            type="date"
            aria-label={text('monitoring_from')}
            value={from ?? ''}
            max={to ?? today}
            onChange={({ currentTarget: { value } }) => onChange({ from: isDay(value) ? value : null })}
          />
          <span aria-hidden="true">–</span>
          <input
            type="date"
            aria-label={text('monitoring_to')}
            value={to ?? ''}
            min={from ?? undefined}
            onChange={({ currentTarget: { value } }) => onChange({ to: isDay(value) ? value : null })}
          />
        </span>
      )}
    </>
  );
}

/** A range of days as text; open at an end that is not set. */
function range(from: string | null, to: string | null): string {
  return `${from ? formatShortDay(from) : '…'} – ${to ? formatShortDay(to) : '…'}`;
}
