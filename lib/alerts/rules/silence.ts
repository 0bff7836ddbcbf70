import { isLearned } from '#lib/model/baseline.ts';
import type { Rule } from './rule.ts';

/** Nothing for longer than the connection's own rhythm allows. */
export const silence: Rule = {
  name: 'silence',
  bySubject: false,
  tellsRecovery: true,
  find({ rules, own, record, isGone, silence: { rhythm, isSilent, movedAt, lastDay } }) {
    const wanted = own.silence ?? rules.silence;
    if (!wanted || !isSilent || !isLearned(rhythm) || !record.tracked || isGone) return [];
    const hours = rhythm.hours.week.length > 0 ? rhythm.hours.week : rhythm.hours.weekend;
    const { weekdays } = rhythm;
    return [
      { subject: '', why: { rule: 'silence', since: movedAt, lastDay, weekdays: [...weekdays], hours: [...hours] } },
    ];
  },
  isOver: ({ raised }, { silence: { movedAt }, record, isGone }) =>
    (movedAt !== null && movedAt > raised) || !record.tracked || isGone,
};
