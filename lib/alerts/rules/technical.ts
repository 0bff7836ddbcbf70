import { DAY } from '#lib/calendar.ts';
import type { Rule, RuleInput } from './rule.ts';
import { usualMaximum } from './thresholds.ts';

/** The threshold for a connection with little history. */
const UNKNOWN = 10;

/** More technical errors in a day than the connection has had; any, if it has had none. They need a developer. */
export const technical: Rule = {
  name: 'technical',
  bySubject: false,
  notifiesRecovery: false,
  find(input) {
    const limit = limitOf(input);
    const count = input.technical.find(([day]) => day === input.today)?.[1] ?? 0;
    if (!input.rules.technical || count <= limit) return [];
    return [{ subject: input.today, reason: { rule: 'technical', count, limit } }];
  },
  isOver: ({ raisedAt, subject }, { now, today }, isFound) => !isFound && subject < today && now - raisedAt >= DAY,
};

function limitOf({ technical, today, isExcluded, isUntypical }: RuleInput): number {
  const counts = technical.flatMap(([day, count]) =>
    day < today && !isExcluded('technical', day) && !isUntypical(day) ? [count] : [],
  );
  return usualMaximum(counts, { least: 0, unknown: UNKNOWN });
}
