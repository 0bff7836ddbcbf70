import { checkedBy, surfaceState } from '#lib/alerts/surface-state.ts';
import { timeZoneOf } from '#lib/calendar.ts';
import { formatDateTime, formatWhen } from '#lib/i18n/dates.ts';
import { text } from '#lib/i18n/text.ts';
import { isRefreshing } from '#lib/live/follow.ts';
import { now } from '#lib/live/timing.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';

/** One line: how old the figures are, or why they are not newer. */
export function Freshness({
  view: { pim, connections },
}: {
  view: { pim: PimRecord; connections: readonly ConnectionRecord[] };
}) {
  const state = surfaceState(pim, connections, now.value);
  const since = 'since' in state ? state.since : null;
  const refreshing = isRefreshing(pim.origin);
  const calm = state.state === 'fresh' || state.state === 'no-connection';
  const updated = since === null ? text('fresh_never') : sinceText(pim, formatWhen(since, timeZoneOf(pim), now.value));
  return (
    <p
      class={`fresh fresh-${refreshing ? 'running' : calm ? 'calm' : 'warn'}`}
      role="status"
      title={since === null ? undefined : formatDateTime(since, timeZoneOf(pim))}
    >
      {refreshing
        ? text('fresh_refreshing')
        : state.state === 'signed-out'
          ? text('fresh_signed_out', updated)
          : updated}
    </p>
  );
}

/** Whose poll it was is told where it was a colleague's. */
function sinceText(pim: PimRecord, when: string): string {
  const by = checkedBy(pim);
  if (by === null) return text('fresh_since', when);
  return by === '' ? text('fresh_checked_by_colleague', when) : text('fresh_checked_by', by, when);
}
