import { formatClock } from '#lib/i18n/dates.ts';
import { text } from '#lib/i18n/text.ts';
import type { Baseline } from '#lib/model/baseline.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { ConnectionVerdict } from '../connection-verdict.ts';
import type { Finding } from '../finding.ts';
import { type AlertWords, alertTitle } from './alert-text.ts';
import { baselineText, hoursText } from './baseline-text.ts';
import { healthText } from './health-text.ts';
import { findingText, learningText, stateText } from './verdict-text.ts';

/** What is said of a connection. */
export interface ConnectionText {
  /** Its state, and since when. */
  title: string;
  /** Why, with the figures and the threshold. */
  sentence: string;
}

/** What is said of a connection: its state, since when, and why. @param now milliseconds since the epoch */
export function connectionText(
  verdict: ConnectionVerdict,
  { flowType, health }: Pick<ConnectionRecord, 'flowType' | 'health'>,
  timeZone: string,
  now: number,
): ConnectionText {
  const context = { timeZone, now };
  const [found] = verdict.findings;
  if (found) {
    return { title: titleOf(found, timeZone, now, !verdict.isCurrent), sentence: whole(findingText(found, context)) };
  }
  switch (verdict.kind) {
    case 'gone':
      return { title: text('connection_gone_title'), sentence: text('connection_gone_why') };
    case 'unmonitored':
      return { title: text('connection_unmonitored'), sentence: text('connection_unmonitored_why') };
    case 'uncounted':
      return { title: text('health_state_untracked'), sentence: text('health_no_flow') };
    case 'snoozed': {
      const [first] = verdict.snoozed;
      const title = text('connection_snoozed', first ? findingTitle(first) : '');
      return { title, sentence: first ? whole(findingText(first, context)) : '' };
    }
    case 'normal':
      return { title: text('connection_normal'), sentence: health ? healthText(health, flowType, timeZone, now) : '' };
    default:
      return { title: learningText(verdict.learning), sentence: text('connection_learning_why') };
  }
}

/** What a finding is about: the title of its alert, else the state that follows from it. */
export function findingTitle({ alert, state }: Finding): string {
  return alert ? alertTitle(alert) : stateText(state);
}

function whole({ sentence, rule }: AlertWords): string {
  return rule === null ? sentence : `${sentence} ${rule}`;
}

/** What a finding is about, and since when it was raised. */
function titleOf({ state, since }: Finding, timeZone: string, now: number, past: boolean): string {
  const title = stateText(state, past);
  return since === null ? title : text('connection_since', title, formatClock(since, timeZone, now));
}

/** When a connection is usually active: “on weekdays from 8:00 AM to 6:00 PM and on Saturday before 9:00 AM”. */
export function usualTimes({ weekdays, hours }: Baseline): string {
  const [week, weekend] = [weekdays.filter((day) => day < 6), weekdays.filter((day) => day > 5)];
  // Where the same is said of all of them, one phrase is enough.
  if (week.length === 0) return baselineText(weekdays, hours.weekend);
  if (weekend.length === 0 || hoursText(hours.week) === hoursText(hours.weekend)) {
    return baselineText(weekdays, hours.week);
  }
  return text('connection_times_both', baselineText(week, hours.week), baselineText(weekend, hours.weekend));
}
