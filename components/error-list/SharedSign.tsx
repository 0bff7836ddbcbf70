import { placeHash } from '#components/controls/page-links.ts';
import { timeZoneOf } from '#lib/calendar.ts';
import { formatDateTime, formatWhen } from '#lib/i18n/dates.ts';
import { text } from '#lib/i18n/text.ts';
import { now } from '#lib/live/timing.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { SpaceRecord } from '#lib/model/space.ts';

/** One failure in between says nothing: the next attempt mostly works. */
const FAILURES_BORNE = 2;

/**
 * When the decisions about the shown PIMs were last shared, or since when they are not; leads to where that is set up. Of several
 * PIMs the one of which it was longest ago; nothing where nothing is shared.
 */
export function SharedSign({ pims, spaces }: { pims: readonly PimRecord[]; spaces: readonly SpaceRecord[] }) {
  const shown = pims.flatMap((pim) => {
    const space = spaces.find(({ origin }) => origin === pim.origin);
    return space ? [{ pim, space, fails: isFailing(space) }] : [];
  });
  const [first] = shown.toSorted(
    (a, b) => Number(b.fails) - Number(a.fails) || (a.space.sharedAt ?? 0) - (b.space.sharedAt ?? 0),
  );
  if (!first) return null;
  const { pim, space, fails } = first;
  const zone = timeZoneOf(pim);
  const { sharedAt } = space;
  const when = sharedAt === null ? '' : formatWhen(sharedAt, zone, now.value);
  return (
    <a
      class={fails ? 'shared-sign shared-fails' : 'shared-sign'}
      href={`/options.html${placeHash({ page: 'pim', origin: pim.origin, part: 'team' })}`}
      {...(sharedAt !== null && { title: formatDateTime(sharedAt, zone) })}
    >
      {sharedAt === null ? text('team_never') : text(fails ? 'team_unshared' : 'team_shared', when)}
    </a>
  );
}

/** Whether it waits for the user, or failed several times in a row. */
function isFailing({ notBefore, failures, fault }: SpaceRecord): boolean {
  return fault !== null && (notBefore === null || failures > FAILURES_BORNE);
}
