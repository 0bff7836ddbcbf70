import type { Ref } from 'preact';
import { useId, useState } from 'preact/hooks';
import { text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import type { PimRecord } from '#lib/store/schema.ts';

/** Asks once before a PIM is forgotten, and says what goes with it. */
export function RemovePim({ pim, ref }: { pim: PimRecord; ref: Ref<HTMLDialogElement> }) {
  const title = useId();
  const [failed, setFailed] = useState(false);
  const forget = () => send('pim/forget', { origin: pim.origin }).catch(() => setFailed(true));
  return (
    <dialog ref={ref} class="remove" aria-labelledby={title}>
      <form method="dialog">
        <h2 id={title}>{text('remove_title', pim.name)}</h2>
        <p>{text('remove_what')}</p>
        <p class="quiet">{text('remove_stays')}</p>
        {failed && <p class="remove-failed">{text('remove_failed')}</p>}
        <div class="remove-buttons">
          <button type="submit">{text('cancel')}</button>
          <button type="button" class="button-danger" onClick={() => void forget()}>
            {text('remove_confirm')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
