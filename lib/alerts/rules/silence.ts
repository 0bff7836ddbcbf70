import { isLearned } from '#lib/model/baseline.ts';
import type { Rule } from './rule.ts';

/**
 * No activity for longer than the connection's own baseline allows. Of a source whose writes the PIM does not count,
 * nobody knows whether it is active. None begins while nothing is expected.
 */
export const silence: Rule = {
  name: 'silence',
  bySubject: false,
  notifiesRecovery: true,
  find({ rules, connectionSettings, connection, isGone, isUncounted, plannedNow, silence }) {
    const { baseline, isSilent, ...last } = silence;
    if (plannedNow) return [];
    const wanted = connectionSettings.silence ?? rules.silence;
    if (!wanted || !isSilent || !isLearned(baseline) || !connection.tracked || isGone) return [];
    if (isUncounted && connection.flowType === 'data_source') return [];
    const hours = baseline.hours.week.length > 0 ? baseline.hours.week : baseline.hours.weekend;
    const { weekdays } = baseline;
    return [
      {
        subject: '',
        reason: {
          rule: 'silence',
          since: last.lastActiveAt,
          lastDay: last.lastDay,
          weekdays: [...weekdays],
          hours: [...hours],
        },
      },
    ];
  },
  isOver: ({ raisedAt }, { silence: { lastActiveAt }, connection, isGone }) =>
    (lastActiveAt !== null && lastActiveAt > raisedAt) || !connection.tracked || isGone,
};
