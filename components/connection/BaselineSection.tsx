import './hours.css';
import { useMemo } from 'preact/hooks';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { activeDays } from '#lib/alerts/baseline/active-days.ts';
import { type HourCell, weekHours } from '#lib/alerts/baseline/week-hours.ts';
import { type Plan, plannedFor, plannedHours } from '#lib/alerts/planned-times.ts';
import { usualTimes } from '#lib/alerts/text/connection-text.ts';
import { learningText } from '#lib/alerts/text/verdict-text.ts';
import { addDays, dayOf } from '#lib/calendar.ts';
import { plural, text } from '#lib/i18n/text.ts';
import { now } from '#lib/live/timing.ts';
import { type BaselineRecord, isLearned } from '#lib/model/baseline.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { DayRecord } from '#lib/model/counts.ts';
import { HourGrid } from './HourGrid.tsx';

/** Days from which a baseline is learned. */
const LEARNED_FROM = 56;

interface Props {
  connection: ConnectionRecord;
  /** Null before the first evaluation. */
  record: BaselineRecord | null;
  days: readonly DayRecord[];
  timeZone: string;
  /** When nothing was expected of it. */
  plan: Plan;
}

/** What a connection usually does and what came of it, in words and hour by hour; nothing where nothing is counted. */
export function BaselineSection({ connection, record, days, timeZone, plan }: Props) {
  const { code, flowType, tracked } = connection;
  const today = dayOf(now.value, timeZone);
  const rows = useMemo(
    () => {
      const planned = plannedFor(plan, code);
      return weekHours(record ?? NOTHING, now.value, timeZone, (day) => plannedHours(planned, day));
    },
    // Nothing of the picture changes within an hour unless something was observed or planned.
    [record, timeZone, plan, Math.floor(now.value / 3_600_000)],
  );
  // On the first day there is nothing to see.
  const isObserved = rows.flat().some(({ usual, state }) => (usual ?? 'never') !== 'never' || !UNSEEN.has(state));
  if (flowType === 'other' || (!tracked && !isObserved)) return null;
  const baseline = record?.baseline ?? NOTHING.baseline;
  const learnedFrom = activeDays(days, code, flowType).filter(
    ({ day, count }) => count !== null && day < today && day >= addDays(today, -LEARNED_FROM),
  ).length;
  return (
    <section aria-labelledby="connection-hours">
      <div class="connection-section">
        <h2 id="connection-hours">
          {text('hours_title')} <HelpLink to="alerts/how-is-silence-found" />
        </h2>
        {isObserved && <Legend rows={rows} />}
      </div>
      <div class="connection-card hours-card">
        <p>
          {isLearned(baseline) ? (
            <>
              <b>{text('hours_baseline', usualTimes(baseline))}</b> {plural('hours_learned', learnedFrom)}
            </>
          ) : (
            <>
              <b>{learningText(baseline)}.</b> {text('hours_learning')}
            </>
          )}
        </p>
        {isObserved && (
          <>
            <HourGrid rows={rows} flowType={flowType} today={today} />
            <p class="quiet">{text('hours_late')}</p>
          </>
        )}
      </div>
    </section>
  );
}

const NOTHING: Pick<BaselineRecord, 'observation' | 'baseline'> = {
  observation: null,
  baseline: { known: 0, needed: 0 },
};

/** Of such an hour nothing is known. */
const UNSEEN: ReadonlySet<HourCell['state']> = new Set(['unknown', 'ahead']);

const SIGNS = [
  { name: 'hours_usual_often', usual: 'often' },
  { name: 'hours_usual_sometimes', usual: 'sometimes' },
  { name: 'hours_key_came', state: 'came' },
  { name: 'hours_key_missed', state: 'missed' },
  { name: 'hours_key_failed', state: 'failed' },
  { name: 'hours_planned', state: 'planned' },
  { name: 'hours_unknown', state: 'unknown' },
  { name: 'hours_ahead', state: 'ahead' },
] as const;

/** What the signs mean, of those that are in the picture. */
function Legend({ rows }: { rows: readonly (readonly HourCell[])[] }) {
  const all = rows.flat();
  const shown = SIGNS.filter((sign) =>
    all.some(({ usual, state }) => ('usual' in sign ? usual === sign.usual : state === sign.state)),
  );
  return (
    <ul class="hours-keys">
      {shown.map((sign) => (
        <li key={sign.name}>
          <i
            class="hour"
            data-usual={'usual' in sign ? sign.usual : undefined}
            data-state={'state' in sign ? sign.state : undefined}
            aria-hidden="true"
          />
          {text(sign.name)}
        </li>
      ))}
    </ul>
  );
}
