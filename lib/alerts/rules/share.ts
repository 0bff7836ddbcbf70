import { addDays, DAY } from '#lib/calendar.ts';
import type { Rule, RuleInput } from './rule.ts';
import { openErrorsOn } from './thresholds.ts';

/** Successes are counted up to an hour later than failures (contract 11.1), so fewer failures show nothing. */
const LEAST_FAILED = 50;
/** In percent: a rate below half is never too high, and twenty more than ever before is. */
const LEAST_SHARE = 50;
const MARGIN = 20;
/** The threshold for a connection with little history. */
const UNKNOWN = 80;
const DAYS_NEEDED = 21;
interface Tried {
  failed: number;
  succeeded: number;
}

/**
 * Of what a source tried yesterday and today, more failed than the user's threshold, or than ever before. While the PIM
 * counts no success of any connection, nobody knows what share failed: nothing is found, and what lasts goes on.
 */
export const share: Rule = {
  name: 'share',
  bySubject: false,
  notifiesRecovery: true,
  find(input) {
    const limit = setLimit(input) ?? usualShare(input);
    const last = input.days.findIndex(({ day }) => day === input.today);
    const tried = triedOn(input, last, (day) => openErrorsOn(input, day));
    if (
      limit === 0 ||
      input.plannedNow === 'maintenance' ||
      input.today <= input.monitoredFrom ||
      tried === null ||
      tried.failed < LEAST_FAILED ||
      shareOf(tried) <= limit
    )
      return [];
    return [{ subject: input.today, reason: { rule: 'share', ...tried, limit } }];
  },
  isOver({ raisedAt }, input, isFound) {
    if (isFound || setLimit(input) === 0) return !isFound;
    return input.now - raisedAt >= DAY && !failsWithoutCount(input);
  },
};

/** The user's threshold for the connection or the PIM; null for the learned one, 0 for none. */
function setLimit({ connectionSettings, rules }: RuleInput): number | null {
  return connectionSettings.failedShare ?? rules.failedShare;
}

/** Whether errors go on while no success is counted, so that nothing shows an improvement. */
function failsWithoutCount(input: RuleInput): boolean {
  const both = lastTwo(
    input,
    input.days.findIndex(({ day }) => day === input.today),
  );
  const failed = both.reduce((sum, { day }) => sum + openErrorsOn(input, day), 0);
  return failed >= LEAST_FAILED && !both.some(({ hasWrites }) => hasWrites);
}

function usualShare(input: RuleInput): number {
  const until = addDays(input.today, -1);
  const shares = input.days.flatMap(({ day }, index) => {
    // It is judged over two days.
    const isLeftOut = input.isExcluded('share', day) || [day, addDays(day, -1)].some(input.isUntypical);
    const tried = day < until && !isLeftOut ? triedOn(input, index) : null;
    return tried === null || tried.failed < LEAST_FAILED ? [] : [shareOf(tried)];
  });
  if (input.days.length <= DAYS_NEEDED) return UNKNOWN;
  return Math.min(99, Math.max(LEAST_SHARE, Math.ceil(Math.max(0, ...shares) + MARGIN)));
}

/**
 * What was tried on the day at an index and on the one before; null when a count of the former is unknown, or when the
 * PIM counted no success at all.
 */
function triedOn(input: RuleInput, index: number, failedOn?: (day: string) => number): Tried | null {
  const { errors, created, updated } = input.days[index]?.counts ?? {};
  if (input.connection.flowType !== 'data_source' || errors === undefined) return null;
  if (created === undefined && updated === undefined) return null;
  const both = lastTwo(input, index);
  if (!both.some(({ hasWrites }) => hasWrites)) return null;
  return {
    failed: both.reduce((sum, { day, counts }) => sum + (failedOn?.(day) ?? counts.errors ?? 0), 0),
    succeeded: both.reduce((sum, { counts }) => sum + (counts.created ?? 0) + (counts.updated ?? 0), 0),
  };
}

function lastTwo({ days }: RuleInput, index: number): RuleInput['days'] {
  return days.slice(Math.max(0, index - 1), index + 1);
}

function shareOf({ failed, succeeded }: Tried): number {
  return (100 * failed) / (failed + succeeded);
}
