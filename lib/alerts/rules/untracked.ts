import type { Rule } from './rule.ts';

/** The PIM no longer tracks the connection, or no longer has it. */
export const untracked: Rule = {
  name: 'untracked',
  bySubject: false,
  tellsRecovery: true,
  find({ rules, record, wasTracked, isGone }) {
    if (!rules.untracked || !wasTracked || (record.tracked && !isGone)) return [];
    return [{ subject: '', why: { rule: 'untracked', gone: isGone } }];
  },
  isOver: (_, { record, isGone }) => record.tracked && !isGone,
};
