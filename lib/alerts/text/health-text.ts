import { formatMoment, formatShortDay, formatWeekday } from '#lib/i18n/dates.ts';
import { number, text } from '#lib/i18n/text.ts';
import type { Alert, RuleName } from '#lib/model/alert.ts';
import { isLearned } from '#lib/model/baseline.ts';
import type { Connection, HealthState } from '#lib/model/connection.ts';
import type { DayCounts } from '#lib/model/counts.ts';
import type { BaselineInput } from '../rules/rule.ts';
import { alertText } from './alert-text.ts';

/** What the reason for a state is made of. */
export interface HealthFacts {
  state: HealthState;
  record: Pick<Connection, 'flowType' | 'tracked'>;
  isGone: boolean;
  /** Those that last. */
  alerts: readonly Alert[];
  silence: Pick<BaselineInput, 'baseline' | 'lastActiveAt' | 'lastDay'>;
  today: string;
  /** Of today. */
  counts: DayCounts;
  timeZone: string;
  /** Milliseconds since the epoch. */
  now: number;
}

/** Which alert tells the reason, where there are several. */
const ORDER: readonly RuleName[] = ['share', 'errors', 'technical', 'silence'];

/** The reason for a connection's state, in one sentence that stays right until the next pass. */
export function healthText(facts: HealthFacts): string {
  const { state, record, isGone, alerts, silence, timeZone, now } = facts;
  switch (state) {
    case 'failing':
    case 'silent': {
      const alert = ORDER.flatMap((rule) => alerts.find((one) => one.rule === rule) ?? [])[0];
      return alert ? alertText(alert.reason, { flowType: record.flowType, timeZone, now }) : '';
    }
    case 'untracked':
      return text(record.flowType === 'other' ? 'health_no_flow' : 'health_untracked');
    case 'active':
      return activeSentence(facts);
    case 'quiet':
      return text('health_quiet', lastActive(silence, timeZone, now));
    case 'unknown': {
      const { baseline } = silence;
      if (isGone || isLearned(baseline)) return text('why_gone');
      return text('health_unknown', number(baseline.known), number(baseline.needed));
    }
  }
}

function activeSentence({ record, counts, today }: HealthFacts): string {
  const { created = 0, updated = 0, read = 0, errors = 0 } = counts;
  const day = formatWeekday(today);
  if (record.flowType === 'data_destination') return text('health_active_destination', day, number(read));
  return text('health_active_source', day, number(created), number(updated), number(errors));
}

function lastActive({ lastActiveAt, lastDay }: HealthFacts['silence'], timeZone: string, now: number): string {
  if (lastActiveAt !== null) return formatMoment(lastActiveAt, timeZone, now);
  return lastDay === null ? '–' : formatShortDay(lastDay);
}
