import { useId, useRef, useState } from 'preact/hooks';
import { run } from '#components/controls/run.ts';
import { SettingRow } from '#components/controls/SettingRow.tsx';
import { pimTitle, text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import type { PimRecord } from '#lib/model/pim.ts';

/** Days of history to leave; 0 for none. */
const ages = ['180', '90', '30', '9', '0'] as const;

/** Removes a part of a PIM's history after a confirmation. */
export function TrimHistory({ pim, onTrimmed }: { pim: PimRecord; onTrimmed(): void }) {
  const title = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [age, setAge] = useState<(typeof ages)[number]>('180');
  const trim = () =>
    run(async () => {
      await send('history/trim', { origin: pim.origin, days: Number(age) });
      onTrimmed();
    });
  return (
    <SettingRow name={text('trim')} hint={text('trim_hint')}>
      {({ id }) => (
        <span class="buttons">
          <select
            id={id}
            value={age}
            onChange={({ currentTarget }) => setAge(ages.find((one) => one === currentTarget.value) ?? age)}
          >
            {ages.map((one) => (
              <option key={one} value={one}>
                {text(`trim_${one}`)}
              </option>
            ))}
          </select>
          <button type="button" onClick={() => dialog.current?.showModal()}>
            {text('trim_button')}
          </button>
          <dialog ref={dialog} class="remove" aria-labelledby={title}>
            <form method="dialog" onSubmit={({ submitter }) => submitter?.id === `${id}-yes` && trim()}>
              <h2 id={title}>{text('trim_title', pimTitle(pim))}</h2>
              <p>{text(`trim_${age}`)}</p>
              <p class="quiet">{text('trim_stays')}</p>
              <div class="buttons buttons-end">
                <button type="submit">{text('cancel')}</button>
                <button type="submit" id={`${id}-yes`} class="button-danger">
                  {text('trim_button')}
                </button>
              </div>
            </form>
          </dialog>
        </span>
      )}
    </SettingRow>
  );
}
