import type { Rule, RuleInput } from './rule.ts';
import { usualMaximum } from './thresholds.ts';

const DAY = 86_400_000;
/** Of a connection that is hardly known. */
const UNKNOWN = 10;

/** More technical errors in a day than the connection has had; of one that has none, any. They need a developer. */
export const technical: Rule = {
  name: 'technical',
  bySubject: false,
  tellsRecovery: false,
  find(facts) {
    const limit = limitOf(facts);
    const count = facts.technical.find(([day]) => day === facts.today)?.[1] ?? 0;
    if (!facts.rules.technical || count <= limit) return [];
    return [{ subject: facts.today, why: { rule: 'technical', count, limit } }];
  },
  isOver: ({ raised, subject }, { now, today }, isFound) => !isFound && subject < today && now - raised >= DAY,
};

function limitOf({ technical, today, wasDisturbed }: RuleInput): number {
  const counts = technical.flatMap(([day, count]) => (day < today && !wasDisturbed('technical', day) ? [count] : []));
  return usualMaximum(counts, { least: 0, unknown: UNKNOWN });
}
