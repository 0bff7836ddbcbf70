import { useId, useState } from 'preact/hooks';
import { requestAccess } from '#lib/access/permission.ts';
import { text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import { isPlainHttp, pimOrigin } from '#lib/pim/address.ts';
import { type Outcome, outcomeSentence } from './outcome.ts';

/** Adds a PIM by its address: normalised, then granted by the browser, then fetched for the first time. */
export function AddPim({ known }: { known: readonly string[] }) {
  const id = useId();
  const [address, setAddress] = useState('');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const parsed = pimOrigin(address);
  const origin = 'origin' in parsed ? parsed.origin : null;

  // The browser only asks for a permission within the click itself, so nothing may be awaited before.
  const watch = async (): Promise<Outcome> => {
    if ('problem' in parsed) return parsed.problem;
    if (known.includes(parsed.origin)) return 'known';
    if (!(await requestAccess(parsed.origin))) return 'refused';
    setOutcome('adding');
    const { state } = await send('pim/watch', { origin: parsed.origin });
    if (state === 'ok') setAddress('');
    return state;
  };

  return (
    <form
      class="add"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void watch()
          .catch((): Outcome => 'broken')
          .then(setOutcome);
      }}
    >
      <label for={id}>{text('add_label')}</label>
      <div class="add-row">
        <input
          id={id}
          type="text"
          inputMode="url"
          autoComplete="off"
          spellcheck={false}
          placeholder="https://pim.example.com"
          aria-describedby={`${id}-outcome`}
          value={address}
          onInput={(event) => {
            setAddress(event.currentTarget.value);
            setOutcome(null);
          }}
        />
        <button type="submit" class="button-main" disabled={outcome === 'adding'}>
          {text('add_button')}
        </button>
      </div>
      <p id={`${id}-outcome`} class="add-outcome" role="status">
        {outcome
          ? text(outcomeSentence[outcome])
          : origin && isPlainHttp(origin)
            ? text('add_plain', origin)
            : text('add_why')}
      </p>
    </form>
  );
}
