import { formatMoment, formatShortDay } from '#lib/i18n/dates.ts';
import { number, plural, text } from '#lib/i18n/text.ts';
import type { Finding, Verdict } from '../verdict.ts';
import { alertText, alertTitle, type TextContext } from './alert-text.ts';

/**
 * The verdict in one line; null when the state of the PIM comes first, which each surface words for its own room.
 *
 * @param now milliseconds since the epoch
 */
export function verdictText(verdict: Verdict, timeZone: string, now: number): string | null {
  const parts = partsOf(verdict);
  if (parts === null) return null;
  const { checkedAt } = verdict;
  const checked = checkedAt === null ? [] : [text('verdict_checked', formatMoment(checkedAt, timeZone, now))];
  return [...parts, ...checked].join(' · ');
}

function partsOf({ kind, counts, learning }: Verdict): string[] | null {
  const { attention, check, judged, listed, normal, snoozed } = counts;
  const found = [
    ...(attention > 0 ? [attentionText(attention, judged)] : []),
    ...(check > 0 ? [plural('verdict_check', check)] : []),
  ];
  const held = snoozed > 0 ? [plural('verdict_snoozed', snoozed)] : [];
  const some = normal > 0 ? [plural('verdict_some', normal, number(judged))] : [];
  switch (kind) {
    case 'attention':
    case 'check':
      return [...found, ...held];
    case 'learning': {
      if (normal > 0) return [...some, plural('verdict_learning_rest', counts.learning), ...held];
      const progress =
        learning === null || learning.needed === 0
          ? text('verdict_learning_start')
          : text('verdict_learning', number(learning.known), number(learning.needed));
      return [progress, ...found, ...held];
    }
    case 'snoozed':
      return [...some, ...held];
    case 'unmonitored':
      return [text('verdict_unmonitored')];
    case 'normal':
      return [plural(judged === listed ? 'verdict_normal' : 'verdict_normal_monitored', judged)];
    default:
      return null;
  }
}

function attentionText(attention: number, judged: number): string {
  return judged === 1 ? text('verdict_attention_only') : plural('verdict_attention', attention, number(judged));
}

export interface FindingText {
  /** What it is about, in a word or two, without a full stop. */
  title: string;
  /** The facts, in whole sentences. */
  sentence: string;
}

/** What a finding is about, and its facts. */
export function findingText({ fact }: Finding, context: TextContext): FindingText {
  switch (fact.rule) {
    case 'hourly-count': {
      const since = formatShortDay(fact.since);
      return { title: text('finding_hourly_count'), sentence: text('finding_hourly_count_why', since) };
    }
    case 'not-tracked':
      return { title: text('health_state_untracked'), sentence: text('health_untracked') };
    case 'writes': {
      const { failed, succeeded } = fact;
      const all = failed + succeeded;
      const percent = number(Math.round((100 * failed) / all));
      return {
        title: text('health_state_failing'),
        sentence: text('finding_writes', number(failed), number(all), percent),
      };
    }
    case 'share':
    case 'errors':
    case 'technical':
      return { title: text('health_state_failing'), sentence: alertText(fact, context) };
    default:
      return { title: alertTitle(fact), sentence: alertText(fact, context) };
  }
}
