import { useEffect, useState } from 'preact/hooks';
import type { StoredError } from '#lib/activity/types.ts';
import { dateTime } from '#lib/i18n/dates.ts';
import { number, plural } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import type { PimRecord } from '#lib/store/schema.ts';

interface Props {
  pim: PimRecord;
  /** As in the address of the product's screen. */
  id: string;
  errors: readonly StoredError[];
}

/** How many of the errors came before the product was saved last. Asks the PIM once; nothing when it does not tell. */
export function SavedSince({ pim: { origin, user }, id, errors }: Props) {
  const [saved, setSaved] = useState<number | null>(null);
  useEffect(() => {
    let current = true;
    send('product/saved', { origin, id })
      .then((at) => current && setSaved(at))
      .catch(() => {});
    return () => {
      current = false;
    };
  }, [origin, id]);
  const before = errors.filter((error) => saved !== null && error.at < saved).length;
  if (saved === null || before === 0) return null;
  const when = dateTime(saved, user?.timeZone ?? 'UTC');
  return <p class="saved">{plural('panel_saved', before, number(errors.length), when)}</p>;
}
