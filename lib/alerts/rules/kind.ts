import { DAY } from '#lib/calendar.ts';
import type { Rule } from './rule.ts';

/** Errors of a group that is new on this PIM. */
export const kind: Rule = {
  name: 'kind',
  bySubject: true,
  notifiesRecovery: false,
  find({ rules, newErrors, newGroups }) {
    if (!rules.newKind) return [];
    const groups = Map.groupBy(
      newErrors.filter(({ group }) => newGroups.has(group)),
      ({ group }) => group,
    );
    return [...groups].flatMap(([group, errors]) => {
      const [first] = errors;
      if (!first) return [];
      return [{ subject: group, reason: { rule: 'kind', group, message: first.message, count: errors.length } }];
    });
  },
  isOver: ({ subject, raisedAt }, { recentErrors, now }) =>
    now - raisedAt >= DAY && !recentErrors.some(({ group, at }) => group === subject && now - at < DAY),
};
