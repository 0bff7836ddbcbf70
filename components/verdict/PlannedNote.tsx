import { plannedNow } from '#lib/alerts/planned-times.ts';
import { DAY, dayOf, timeZoneOf } from '#lib/calendar.ts';
import { formatClock, formatShortDay } from '#lib/i18n/dates.ts';
import { isolated } from '#lib/i18n/pim-text.ts';
import { text } from '#lib/i18n/text.ts';
import { now } from '#lib/live/timing.ts';
import type { PimRecord } from '#lib/model/pim.ts';

/** What is planned now, and until when: “Maintenance until 6:00 AM · Release”. */
export function PlannedNote({ pim, connection = '' }: { pim: PimRecord; connection?: string }) {
  const timeZone = timeZoneOf(pim);
  const planned = plannedNow(pim, connection, now.value, timeZone);
  if (!planned) return null;
  const { kind, name, until } = planned;
  const what = kind === 'holiday' ? text('planned_holiday_now') : maintenanceText(until, timeZone);
  return <p class="planned-note">{name ? `${what} · ${isolated(name)}` : what}</p>;
}

function maintenanceText(until: number | null, timeZone: string): string {
  if (until === null) return text('planned_maintenance_now');
  // A weekday names no day that is further ahead.
  const isNear = until - now.value < 6 * DAY;
  return text(
    'planned_maintenance_until',
    isNear ? formatClock(until, timeZone, now.value) : formatShortDay(dayOf(until, timeZone)),
  );
}
