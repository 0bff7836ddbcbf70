import { DAY } from '#lib/calendar.ts';
import type { Rule } from './rule.ts';

/** The PIM lists a use for a week (contract 4.4). */
const OVER_AFTER = 2 * DAY;

/** Somebody uses the connection with a user name that is not its own: their activity is not tracked. */
export const credentials: Rule = {
  name: 'credentials',
  bySubject: true,
  notifiesRecovery: false,
  find: ({ rules, connection, now, monitoredSince }) =>
    (rules.credentials ? (connection.wrongCredentials ?? []) : [])
      .filter(({ at }) => at > monitoredSince && now - at < OVER_AFTER)
      .map(({ username, at }) => ({ subject: username, reason: { rule: 'credentials', username, at } })),
  isOver: (_, __, isFound) => !isFound,
};
