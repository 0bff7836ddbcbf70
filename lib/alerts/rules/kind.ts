import type { Rule } from './rule.ts';

const DAY = 86_400_000;

/** Errors of a group that was never seen before on this PIM. */
export const kind: Rule = {
  name: 'kind',
  bySubject: true,
  tellsRecovery: false,
  find({ rules, fresh, newGroups }) {
    if (!rules.newKind) return [];
    const groups = Map.groupBy(
      fresh.filter(({ group }) => newGroups.has(group)),
      ({ group }) => group,
    );
    return [...groups].flatMap(([group, errors]) => {
      const [first] = errors;
      if (!first) return [];
      return [{ subject: group, why: { rule: 'kind', group, message: first.message, count: errors.length } }];
    });
  },
  isOver: ({ subject, raised }, { recent, now }) =>
    now - raised >= DAY && !recent.some(({ group, at }) => group === subject && now - at < DAY),
};
