import { useEffect, useRef, useState } from 'preact/hooks';
import { run } from '#components/controls/run.ts';
import { timeZoneOf } from '#lib/calendar.ts';
import { formatDateTime } from '#lib/i18n/dates.ts';
import { number, plural, text } from '#lib/i18n/text.ts';
import type { CurrentProduct } from '#lib/messaging/answers.ts';
import { send } from '#lib/messaging/send.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import type { PimRecord } from '#lib/model/pim.ts';

interface Props {
  pim: PimRecord;
  errors: readonly ArchivedError[];
  /** See `useCurrentProduct`. */
  current: CurrentProduct | null | undefined;
}

/** How many of the errors are older than a person's save of the product, or that there is none; nothing if not known. */
export function SavedSince({ pim, errors, current }: Props) {
  if (!current) return null;
  if (!current.exists) return <p class="saved">{text('panel_missing')}</p>;
  const { savedByPerson: saved } = current;
  const before = saved === null ? 0 : errors.filter(({ at }) => at < saved).length;
  if (saved === null || before === 0) return null;
  const when = formatDateTime(saved, timeZoneOf(pim));
  return <p class="saved">{plural('panel_saved', before, number(errors.length), when)}</p>;
}

/** How long the page is left to finish what it does after a save; milliseconds. */
const AFTER_SAVE = 1000;

/**
 * What the PIM says of a product: null if it does not answer, undefined until it does. Requested as soon as there is
 * something to compare with, and again after each save.
 *
 * @param id as in the address of the product's screen
 * @param saves changes when the page may have saved the product
 */
export function useCurrentProduct(
  origin: string,
  id: string,
  wanted: boolean,
  saves: number,
): CurrentProduct | null | undefined {
  const [current, setCurrent] = useState<CurrentProduct | null>();
  const requested = useRef<number>(null);
  useEffect(() => {
    if (!wanted || requested.current === saves) return;
    const request = async () => {
      requested.current = saves;
      const answer = await send('product/current', { origin, id }).catch(() => null);
      if (requested.current === saves) setCurrent(answer);
    };
    const timer = setTimeout(() => run(request, null), requested.current === null ? 0 : AFTER_SAVE);
    return () => clearTimeout(timer);
  }, [origin, id, wanted, saves]);
  return current;
}
