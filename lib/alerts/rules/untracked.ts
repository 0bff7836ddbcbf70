import type { Rule } from './rule.ts';

/** The PIM no longer tracks the connection, or no longer has it. */
export const untracked: Rule = {
  name: 'untracked',
  bySubject: false,
  notifiesRecovery: true,
  find({ rules, connection, wasTracked, isGone }) {
    if (!rules.untracked || !wasTracked || (connection.tracked && !isGone)) return [];
    return [{ subject: '', reason: { rule: 'untracked', gone: isGone } }];
  },
  isOver: (_, { connection, isGone }) => connection.tracked && !isGone,
};
