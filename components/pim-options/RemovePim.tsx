import { useId, useRef, useState } from 'preact/hooks';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { run, useRun } from '#components/controls/run.ts';
import { useSettings } from '#components/controls/settings-context.ts';
import { pimTitle, plural, text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { type ArchiveSize, archiveSizeOf } from '#lib/store/retention.ts';

/** Asks for confirmation before a PIM is removed, and shows how much data is removed with it. */
export function RemovePim({ describedBy, pim, disabled }: { describedBy: string; pim: PimRecord; disabled: boolean }) {
  const title = useId();
  const { store } = useSettings();
  const dialog = useRef<HTMLDialogElement>(null);
  const { busy, failed, run: act } = useRun();
  const [goes, setGoes] = useState<ArchiveSize | null>(null);
  const ask = () => {
    dialog.current?.showModal();
    run(async () => setGoes(await archiveSizeOf(store, pim.origin)), null);
  };
  return (
    <>
      <button type="button" aria-describedby={describedBy} disabled={disabled} onClick={ask}>
        {text('remove')}
      </button>
      <dialog ref={dialog} class="remove" aria-labelledby={title}>
        <form method="dialog">
          <h2 id={title}>{text('remove_title', pimTitle(pim))}</h2>
          <p>{text('remove_what')}</p>
          <ul class="remove-amounts" aria-busy={goes === null}>
            {goes && (
              <>
                <li>{plural('amount_errors', goes.errors)}</li>
                <li>{plural('amount_days', goes.countDays)}</li>
                <li>{plural('amount_marks', goes.decisions)}</li>
              </>
            )}
          </ul>
          <p class="quiet">{text('remove_stays')}</p>
          {failed && (
            <p class="remove-failed">
              {text('remove_failed')} <HelpLink to="troubleshooting/pim-messages" />
            </p>
          )}
          <div class="buttons buttons-end">
            <button type="submit">{text('cancel')}</button>
            <button
              type="button"
              class="button-danger"
              disabled={busy}
              onClick={() => act(() => send('pim/forget', { origin: pim.origin }))}
            >
              {text('remove_confirm')}
            </button>
          </div>
        </form>
      </dialog>
    </>
  );
}
