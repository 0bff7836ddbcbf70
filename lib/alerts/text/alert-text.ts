import { formatMoment, formatShortDay } from '#lib/i18n/dates.ts';
import { number, plural, text } from '#lib/i18n/text.ts';
import type { Alert, AlertReason } from '#lib/model/alert.ts';
import type { FlowType } from '#lib/model/connection.ts';
import { baselineText } from './baseline-text.ts';

export interface TextContext {
  flowType: FlowType;
  timeZone: string;
  /** Milliseconds since the epoch. */
  now: number;
}

/** The title of an alert: what it is about. */
export function alertTitle({ rule }: Pick<Alert, 'rule'>): string {
  return text(`alert_${rule}`);
}

/** The title of an alert that is over. */
export function recoveryTitle({ rule }: Pick<Alert, 'rule'>): string {
  return text(`recovery_${rule}`);
}

/** The reason for an alert, with the figures. */
export function alertText(reason: AlertReason, context: TextContext): string {
  switch (reason.rule) {
    case 'errors': {
      const found = plural(reason.in === 'day' ? 'why_errors_day' : 'why_errors_pass', reason.count);
      return `${found} ${text(reason.set ? 'why_limit_set' : 'why_limit_usual', number(reason.limit))}`;
    }
    case 'kind':
      return text('why_kind', reason.message);
    case 'technical':
      return `${plural('why_technical', reason.count)} ${text('why_technical_developer')}`;
    case 'share':
      return text('why_share', number(reason.failed), number(reason.failed + reason.succeeded), number(reason.limit));
    case 'silence':
      return silenceSentence(reason, context);
    case 'credentials':
      return text('why_credentials', reason.username, formatMoment(reason.at, context.timeZone, context.now));
    case 'untracked':
      return text(reason.gone ? 'why_gone' : 'why_untracked');
    case 'limit':
      return plural(reason.reached ? 'why_limit_reached' : 'why_limit_near', reason.connections);
  }
}

function silenceSentence(
  { since, lastDay, weekdays, hours }: Extract<AlertReason, { rule: 'silence' }>,
  { flowType, timeZone, now }: TextContext,
): string {
  const baseline = baselineText(weekdays, hours);
  const usual = text(flowType === 'data_destination' ? 'why_silence_destination' : 'why_silence_source', baseline);
  if (since !== null) return `${usual} ${text('why_silence_since', formatMoment(since, timeZone, now))}`;
  return lastDay === null ? usual : `${usual} ${text('why_silence_since', formatShortDay(lastDay))}`;
}
