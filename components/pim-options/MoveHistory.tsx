import { useId, useRef, useState } from 'preact/hooks';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { run, useLoaded, useRun } from '#components/controls/run.ts';
import { SettingRow } from '#components/controls/SettingRow.tsx';
import { useSettings } from '#components/controls/settings-context.ts';
import { plural, text } from '#lib/i18n/text.ts';
import { duplicatesOf } from '#lib/live/duplicate-pims.ts';
import { send } from '#lib/messaging/send.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { type ArchiveSize, archiveSizeOf } from '#lib/store/retention.ts';

/** Moves the history of any other PIM to this one; the user says which one is its former address. */
export function MoveHistoryRow({ pim }: { pim: PimRecord }) {
  const { store, effective } = useSettings();
  const all = useLoaded(() => store.getAll('pims'), [store, effective.value, pim.lastPollAt]);
  const others = (all ?? []).filter(({ origin, demo }) => origin !== pim.origin && !demo);
  const [chosen, setChosen] = useState<string | null>(null);
  const from = others.find(({ origin }) => origin === chosen) ?? others[0];
  if (!from) return null;
  return (
    <SettingRow name={text('move_from')} hint={text('move_hint')}>
      {({ id }) => (
        <span class="buttons">
          <select id={id} value={from.origin} onChange={({ currentTarget }) => setChosen(currentTarget.value)}>
            {others.map(({ origin }) => (
              <option key={origin} value={origin}>
                {origin}
              </option>
            ))}
          </select>
          <MoveHistory key={from.origin} from={from} to={pim} />
        </span>
      )}
    </SettingRow>
  );
}

interface Found {
  size: ArchiveSize;
  /** Whether both are probably the same PIM. */
  isSame: boolean;
}

/** Asks for confirmation before the history of a PIM moves to its new address, and shows what moves. */
export function MoveHistory({ from, to }: { from: PimRecord; to: PimRecord }) {
  const title = useId();
  const { store, effective } = useSettings();
  const dialog = useRef<HTMLDialogElement>(null);
  const { busy, failed, run: act } = useRun();
  const [found, setFound] = useState<Found | null>(null);
  const locked = effective.value.locks.pims.has(from.origin);
  const ask = () => {
    dialog.current?.showModal();
    run(async () => {
      const [size, duplicates] = await Promise.all([
        archiveSizeOf(store, from.origin),
        duplicatesOf(store, to.origin, [from]),
      ]);
      setFound({ size, isSame: duplicates.length > 0 });
    }, null);
  };
  return (
    <>
      <button type="button" disabled={locked} title={locked ? text('remove_locked') : undefined} onClick={ask}>
        {text('move_here')}
      </button>
      <dialog ref={dialog} class="remove" aria-labelledby={title}>
        <form method="dialog">
          <h2 id={title}>{text('move_title', from.name)}</h2>
          <p>{text('move_what', from.origin)}</p>
          <ul class="remove-amounts" aria-busy={found === null}>
            {found && (
              <>
                <li>{plural('amount_errors', found.size.errors)}</li>
                <li>{plural('amount_days', found.size.countDays)}</li>
                <li>{plural('amount_marks', found.size.decisions)}</li>
              </>
            )}
          </ul>
          {found?.isSame === false && (
            <p class="notice notice-warn">
              {text('move_unsure')} <HelpLink to="a-pim" />
            </p>
          )}
          <p class="quiet">{text('move_then', from.origin)}</p>
          <p role="status">
            {busy && text('move_busy')}
            {failed && (
              <span class="remove-failed">
                {text('move_failed')} <HelpLink to="a-pim" />
              </span>
            )}
          </p>
          <div class="buttons buttons-end">
            <button type="submit" disabled={busy}>
              {text('cancel')}
            </button>
            <button
              type="button"
              class="button-main"
              disabled={busy || found === null}
              onClick={() =>
                act(async () => {
                  await send('pim/move', { from: from.origin, to: to.origin });
                  dialog.current?.close();
                })
              }
            >
              {text('move_here')}
            </button>
          </div>
        </form>
      </dialog>
    </>
  );
}
