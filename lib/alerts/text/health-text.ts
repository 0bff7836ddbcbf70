import { addDays, dayOf } from '#lib/calendar.ts';
import { formatClock, formatShortDay, formatWeekday } from '#lib/i18n/dates.ts';
import { number, text } from '#lib/i18n/text.ts';
import type { FlowType, Health } from '#lib/model/connection.ts';
import { alertText } from './alert-text.ts';

/** Why a connection is in its state, in one sentence. @param now milliseconds since the epoch */
export function healthText(health: Health, flowType: FlowType, timeZone: string, now: number): string {
  switch (health.state) {
    case 'failing':
    case 'silent':
      return alertText(health.reason, { timeZone, now });
    case 'untracked':
      return text(flowType === 'other' ? 'health_no_flow' : 'health_untracked');
    case 'unknown': {
      const { learning } = health;
      if (learning === null) return text('why_gone');
      return text('health_unknown', number(learning.known), number(learning.needed));
    }
    case 'quiet': {
      const { lastActiveAt, lastDay } = health;
      if (lastActiveAt !== null) return text('health_quiet', formatClock(lastActiveAt, timeZone, now));
      return text('health_quiet', lastDay === null ? '–' : formatShortDay(lastDay));
    }
    case 'active': {
      const { created = 0, updated = 0, read = 0, errors = 0 } = health.counts;
      const today = dayOf(now, timeZone);
      const isThisWeek = health.day >= addDays(today, -6);
      const weekday = isThisWeek ? formatWeekday(health.day) : formatShortDay(health.day);
      const day = health.day === today ? text('chart_today') : weekday;
      return flowType === 'data_destination'
        ? text('health_active_destination', day, number(read))
        : text('health_active_source', day, number(created), number(updated), number(errors));
    }
  }
}
