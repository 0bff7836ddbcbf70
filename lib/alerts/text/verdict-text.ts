import { dayOf } from '#lib/calendar.ts';
import { formatClock, formatShortDay, formatWeekday } from '#lib/i18n/dates.ts';
import { type MessageKey, number, plural, text } from '#lib/i18n/text.ts';
import type { Finding } from '../finding.ts';
import { type ConnectionState, isJudged, type Signal, type Verdict } from '../verdict.ts';
import { type AlertWords, alertWords, type TextContext } from './alert-text.ts';
import { turnWords } from './turn-text.ts';

/** The verdict as a surface writes it: the answer, and the rest of the connections below it. */
export interface VerdictWords {
  title: string;
  /** In parts that a middle dot joins. */
  rest: string[];
}

/** The verdict in words, whatever the state of the PIM is; null when nothing was judged. */
export function verdictWords(
  { kind, counts, learning, checkedAt }: Verdict,
  timeZone: string,
  now: number,
): VerdictWords | null {
  const { attention, judged, listed, normal, snoozed } = counts;
  const found = attention > 0 ? [attentionText(counts)] : [];
  const check = counts.check > 0 ? [text('verdict_check', number(counts.check))] : [];
  const working = normal > 0 ? [text('verdict_working', number(normal))] : [];
  const still = counts.learning > 0 ? [text('verdict_still_learning', number(counts.learning))] : [];
  const held = snoozed > 0 ? [plural('verdict_snoozed', snoozed)] : [];
  const unmonitored = listed > judged ? [text('verdict_not_monitored', number(listed - judged))] : [];
  const some = normal > 0 ? [plural('verdict_some', normal, number(judged))] : [];
  const checked = checkedAt === null ? [] : [text('verdict_checked', formatClock(checkedAt, timeZone, now))];
  const words = (parts: readonly string[]): VerdictWords | null => {
    const [title, ...rest] = parts;
    return title === undefined ? null : { title, rest };
  };
  switch (kind) {
    case 'normal':
      return words([
        plural(judged === listed ? 'verdict_normal' : 'verdict_normal_monitored', judged),
        ...checked,
        ...unmonitored,
      ]);
    case 'learning':
      if (normal > 0) return words([...some, plural('verdict_learning_rest', counts.learning), ...held]);
      return words([learningText(learning), ...found, ...check, ...held]);
    case 'snoozed':
      return words([...some, ...held]);
    case 'unmonitored':
      return words([text('verdict_unmonitored')]);
    default:
      return words([...found, ...check, ...working, ...still, ...held, ...unmonitored]);
  }
}

/**
 * The verdict in one line; null when the state of the PIM comes first, which each surface words for its own room.
 *
 * @param now milliseconds since the epoch
 */
export function verdictText(verdict: Verdict, timeZone: string, now: number): string | null {
  if (!isJudged(verdict)) return null;
  const said = verdictWords(verdict, timeZone, now);
  return said && [said.title, ...said.rest].join(' · ');
}

/** “3 need attention”, or “2 to check”. */
export function signalText({ level, count }: Signal): string {
  return level === 'attention' ? plural('verdict_need', count) : text('verdict_check', number(count));
}

function attentionText({ attention, judged, listed }: Verdict['counts']): string {
  const all = Math.max(judged, listed);
  return all === 1 ? text('verdict_attention_only') : plural('verdict_attention', attention, number(all));
}

/** How far a baseline is learned, in a line. */
export function learningText(learning: Verdict['learning']): string {
  return learning === null || learning.needed === 0
    ? text('verdict_learning_start')
    : text('verdict_learning', number(learning.known), number(learning.needed));
}

const WORDS: Readonly<Record<ConnectionState, MessageKey>> = {
  failing: 'health_state_failing',
  silent: 'health_state_silent',
  'wrong-user': 'alert_credentials',
  untracked: 'health_state_untracked',
  check: 'finding_word_check',
  snoozed: 'alert_state_snoozed',
  learning: 'finding_word_learning',
  normal: 'finding_word_normal',
  unmonitored: 'finding_word_unmonitored',
};

/** The state of a connection in a word or two. `past` is for a PIM that cannot be judged now. */
export function stateText(state: ConnectionState, past = false): string {
  if (past && state === 'failing') return text('finding_word_was_failing');
  if (past && state === 'silent') return text('finding_word_was_silent');
  return text(WORDS[state]);
}

/** The facts of a finding in whole sentences, and the threshold that they broke; null where there is none. */
export function findingText({ fact }: Pick<Finding, 'fact'>, context: TextContext): AlertWords {
  const { timeZone, now } = context;
  const day = (of: string) => (of === dayOf(now, timeZone) ? text('chart_today') : formatWeekday(of));
  const said = (sentence: string) => ({ sentence, rule: null });
  switch (fact.rule) {
    case 'hourly-count':
      return said(text('finding_hourly_count_why', formatShortDay(fact.since)));
    case 'not-tracked':
      return said(text('finding_untracked'));
    case 'writes':
      return alertWords({ ...fact, rule: 'share', limit: 0 }, context);
    case 'peak':
      return said(text('finding_peak', number(fact.count), day(fact.day), number(fact.usual)));
    case 'drop':
      return said(text('finding_drop', number(fact.count), day(fact.day), number(fact.usual)));
    case 'idle':
      return said(text('finding_idle', day(fact.lastDay)));
    case 'untracked':
      return fact.gone ? alertWords(fact, context) : said(text('finding_untracked'));
    case 'turns':
      return turnWords(fact);
    case 'kind':
      return said(text('finding_kind', fact.message));
    default:
      return alertWords(fact, context);
  }
}

/** Since when a finding is so, as people say it: “since 2:00 PM”, “since Friday”, “since Nov 2”; null when nobody knows. */
export function sinceText({ since }: Pick<Finding, 'since'>, { timeZone, now }: TextContext): string | null {
  if (since === null) return null;
  const day = dayOf(since, timeZone);
  if (day === dayOf(now, timeZone)) return text('finding_since', formatClock(since, timeZone, now));
  return text('finding_since', now - since < 6 * 86_400_000 ? formatWeekday(day) : formatShortDay(day));
}
