import { isLearned } from '#lib/model/baseline.ts';
import type { Rule } from './rule.ts';

/** No activity for longer than the connection's own baseline allows. */
export const silence: Rule = {
  name: 'silence',
  bySubject: false,
  notifiesRecovery: true,
  find({ rules, connectionSettings, connection, isGone, silence: { baseline, isSilent, lastActiveAt, lastDay } }) {
    const wanted = connectionSettings.silence ?? rules.silence;
    if (!wanted || !isSilent || !isLearned(baseline) || !connection.tracked || isGone) return [];
    const hours = baseline.hours.week.length > 0 ? baseline.hours.week : baseline.hours.weekend;
    const { weekdays } = baseline;
    return [
      {
        subject: '',
        reason: { rule: 'silence', since: lastActiveAt, lastDay, weekdays: [...weekdays], hours: [...hours] },
      },
    ];
  },
  isOver: ({ raisedAt }, { silence: { lastActiveAt }, connection, isGone }) =>
    (lastActiveAt !== null && lastActiveAt > raisedAt) || !connection.tracked || isGone,
};
