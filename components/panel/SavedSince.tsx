import { useEffect, useState } from 'preact/hooks';
import { run } from '#components/controls/run.ts';
import { timeZoneOf } from '#lib/calendar.ts';
import { formatDateTime } from '#lib/i18n/dates.ts';
import { number, plural } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import type { PimRecord } from '#lib/model/pim.ts';

interface Props {
  pim: PimRecord;
  errors: readonly ArchivedError[];
  /** See `useSaved`. */
  saved: number | null | undefined;
}

/** How many of the errors are older than the last save of the product; nothing if the PIM does not return the time. */
export function SavedSince({ pim, errors, saved }: Props) {
  if (typeof saved !== 'number') return null;
  const before = errors.filter(({ at }) => at < saved).length;
  if (before === 0) return null;
  const when = formatDateTime(saved, timeZoneOf(pim));
  return <p class="saved">{plural('panel_saved', before, number(errors.length), when)}</p>;
}

/**
 * When a product was last saved, by the PIM: milliseconds since the epoch, null if the PIM does not return it, undefined
 * until it answers. Requested once, as soon as there is something to compare with.
 *
 * @param id as in the address of the product's screen
 */
export function useSaved(origin: string, id: string, wanted: boolean): number | null | undefined {
  const [saved, setSaved] = useState<number | null>();
  const [requested, setRequested] = useState(false);
  useEffect(() => {
    if (!wanted || requested) return;
    setRequested(true);
    run(async () => setSaved(await send('product/saved', { origin, id }).catch(() => null)), null);
  }, [origin, id, wanted, requested]);
  return saved;
}
