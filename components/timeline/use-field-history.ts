import { useLoaded } from '#components/controls/run.ts';
import { turnsOf } from '#lib/alerts/turn-facts.ts';
import { timeZoneOf } from '#lib/calendar.ts';
import { now } from '#lib/live/timing.ts';
import { send } from '#lib/messaging/send.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { plainUuid } from '#lib/model/values.ts';
import { type FieldTimeline, fieldTimeline } from '#lib/outcomes/field-history.ts';

/**
 * What is stored of what happened to the fields of a product. It is stored with what became of its errors, so it is read again
 * whenever that changes.
 *
 * @param id as in the address of the product's screen
 */
export function useFieldHistory(
  pim: PimRecord,
  id: string,
  outcomes: ReadonlyMap<string, Outcome>,
): (problem: { errors: readonly ArchivedError[] }) => FieldTimeline | null {
  const { origin } = pim;
  const stored = useLoaded(() => send('product/timeline', { origin, id }), [origin, id, outcomes]);
  if (!stored || stored.product !== plainUuid(id)) return () => null;
  const turns = turnsOf(pim, now.value).filter(({ product }) => product === stored.product);
  return ({ errors }) => fieldTimeline(stored, turns, errors, timeZoneOf(pim));
}
