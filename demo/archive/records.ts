import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord, PimUser } from '#lib/model/pim.ts';
import { dayMs } from '../pim/world/calendar.ts';
import { type Connection, wrongUse } from '../pim/world/connections.ts';
import { UNMONITORED } from '../pim/world/story/cast.ts';
import type { Story } from '../pim/world/story/story.ts';
import type { User } from '../pim/world/user.ts';

/** What is watched: the PIM at `origin`, from `since` until `now`, in epoch milliseconds and the user's time zone. */
export type Watch = {
  origin: string;
  since: number;
  now: number;
  timeZone: string;
  story: Story;
  user: User;
  /** Connections that are used with a wrong user name, as is first seen on the last day. */
  wronglyUsed: ReadonlySet<string>;
};

/** The PIM right after a successful poll. */
export function pimAt({ origin, since, user }: Watch, at: number): PimRecord {
  return {
    origin,
    name: new URL(origin).host,
    addedAt: since,
    user: pimUser(user),
    version: null,
    state: 'ok',
    lastPollAt: at,
    lastSuccessAt: at,
    chartsAt: at,
    notBefore: null,
  };
}

/** The signed-in user as the extension knows it. */
export function pimUser({ username, timezone, user_default_locale }: User): PimUser {
  return { username, timeZone: timezone, uiLocale: user_default_locale, seesErrors: true };
}

/** A connection as the extension knows it at a moment, with its technical errors of seven days. */
export function connectionAt(
  { origin, since, now, wronglyUsed }: Watch,
  { code, label, flowType, image, type, auditable }: Connection,
  at: number,
  technical: number,
): ConnectionRecord {
  return {
    origin,
    code,
    label,
    flowType,
    image,
    type,
    tracked: auditable,
    firstSeen: since,
    lastSeen: at,
    businessErrors: null,
    technicalErrors: flowType === 'data_source' && auditable ? technical : null,
    position: 0,
    fetched: null,
    ...(code === UNMONITORED && { unmonitored: true }),
    ...(wronglyUsed.has(code) && now - at < dayMs && { wrongCredentials: [wrongUse(at)] }),
  };
}
