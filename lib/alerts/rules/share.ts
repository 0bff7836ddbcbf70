import { dayPlus } from '#lib/activity/day.ts';
import { openErrors } from './open-errors.ts';
import type { ConnectionFacts, Rule } from './rule.ts';

/** What succeeded is counted up to an hour later than what failed (contract 11.1), so fewer failures tell nothing. */
const LEAST_FAILED = 20;
/** In percent: nothing below half is too much by itself, and ten more than ever before is. */
const LEAST_SHARE = 50;
const MARGIN = 10;
const DAYS_NEEDED = 7;

interface Tried {
  failed: number;
  succeeded: number;
}

/** Of what a source tried yesterday and today, more failed than the user set, or than ever before. */
export const share: Rule = {
  name: 'share',
  bySubject: false,
  tellsRecovery: true,
  find(facts) {
    const limit = facts.rules.failedShare ?? usualShare(facts);
    const tried = triedUntil(facts, facts.today, (day) => openErrors(facts, day));
    if (
      limit === 0 ||
      facts.today <= facts.watchedFrom ||
      tried === null ||
      tried.failed < LEAST_FAILED ||
      shareOf(tried) <= limit
    )
      return [];
    return [{ subject: facts.today, why: { rule: 'share', ...tried, limit } }];
  },
  isOver: (_, __, isFound) => !isFound,
};

function usualShare(facts: ConnectionFacts): number {
  const shares = facts.days.flatMap(({ day }) => {
    const tried = day < dayPlus(facts.today, -1) && !facts.wasDisturbed('share', day) ? triedUntil(facts, day) : null;
    return tried === null || tried.failed < LEAST_FAILED ? [] : [shareOf(tried)];
  });
  const most = facts.days.length <= DAYS_NEEDED ? LEAST_SHARE : Math.max(0, ...shares) + MARGIN;
  return Math.min(99, Math.max(LEAST_SHARE, Math.ceil(most)));
}

/** Both days together; null where one of the figures is not known of the later day. */
function triedUntil({ days, record }: ConnectionFacts, last: string, failedOn?: (day: string) => number): Tried | null {
  if (record.flowType !== 'data_source') return null;
  const both = days.filter(({ day }) => day === last || day === dayPlus(last, -1));
  const { errors, created, updated } = both.find(({ day }) => day === last)?.counts ?? {};
  if (errors === undefined || (created === undefined && updated === undefined)) return null;
  return {
    failed: both.reduce((sum, { day, counts }) => sum + (failedOn?.(day) ?? counts.errors ?? 0), 0),
    succeeded: both.reduce((sum, { counts }) => sum + (counts.created ?? 0) + (counts.updated ?? 0), 0),
  };
}

function shareOf({ failed, succeeded }: Tried): number {
  return (100 * failed) / (failed + succeeded);
}
