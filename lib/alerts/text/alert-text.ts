import { formatMoment, formatShortDay } from '#lib/i18n/dates.ts';
import { number, plural, text } from '#lib/i18n/text.ts';
import type { Alert, AlertReason } from '#lib/model/alert.ts';
import { baselineText } from './baseline-text.ts';

export interface TextContext {
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

/** The reason for an alert: its facts in whole sentences, and the threshold that they broke; null where there is none. */
export interface AlertWords {
  sentence: string;
  rule: string | null;
}

/** The reason for an alert, with the figures. */
export function alertText(reason: AlertReason, context: TextContext): string {
  const { sentence, rule } = alertWords(reason, context);
  return rule === null ? sentence : `${sentence} ${rule}`;
}

/** The same in two parts. A threshold of 0 percent is none. */
export function alertWords(reason: AlertReason, context: TextContext): AlertWords {
  const said = (sentence: string) => ({ sentence, rule: null });
  switch (reason.rule) {
    case 'errors': {
      const sentence = plural(reason.in === 'day' ? 'why_errors_day' : 'why_errors_pass', reason.count);
      return { sentence, rule: text(reason.set ? 'why_limit_set' : 'why_limit_usual', number(reason.limit)) };
    }
    case 'kind':
      return said(text('why_kind', reason.message));
    case 'technical':
      return { sentence: plural('why_technical', reason.count), rule: text('why_technical_developer') };
    case 'share': {
      const all = reason.failed + reason.succeeded;
      const percent = Math.round((100 * reason.failed) / Math.max(1, all));
      return {
        sentence: text('why_share', number(reason.failed), number(all), number(percent)),
        rule: reason.limit === 0 ? null : text('why_share_limit', number(reason.limit)),
      };
    }
    case 'silence':
      return said(silenceSentence(reason, context));
    case 'credentials':
      return said(text('why_credentials', reason.username));
    case 'untracked':
      return said(text(reason.gone ? 'why_gone' : 'why_untracked'));
    case 'limit':
      return said(plural(reason.reached ? 'why_limit_reached' : 'why_limit_near', reason.connections));
  }
}

function silenceSentence(
  { since, lastDay, weekdays, hours }: Extract<AlertReason, { rule: 'silence' }>,
  { timeZone, now }: TextContext,
): string {
  const usual = baselineText(weekdays, hours);
  if (since !== null) return text('why_silence', formatMoment(since, timeZone, now), usual);
  return lastDay === null ? text('why_silence_never', usual) : text('why_silence', formatShortDay(lastDay), usual);
}
