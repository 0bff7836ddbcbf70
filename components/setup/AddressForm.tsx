import { useId, useState } from 'preact/hooks';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { text } from '#lib/i18n/text.ts';
import { isUnencrypted, parsePimAddress } from '#lib/model/address.ts';
import { outcomeSentence } from './add-outcome.ts';
import type { AddPimFlow } from './use-add-pim.ts';

/** Takes the address of a PIM in any form, and shows the outcome below the field. */
export function AddressForm({ adding, start, button }: { adding: AddPimFlow; start: string; button: string }) {
  const id = useId();
  const [address, setAddress] = useState(start);
  const { outcome, busy } = adding;
  const parsed = parsePimAddress(address);
  const origin = 'origin' in parsed ? parsed.origin : null;
  return (
    <form
      class="add"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        adding.add(address);
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
            adding.forget();
          }}
        />
        <button type="submit" class="button-main" disabled={busy}>
          {button}
        </button>
      </div>
      <div id={`${id}-outcome`} class="add-outcome" role="status">
        <p>
          {outcome
            ? text(outcomeSentence[outcome])
            : origin && isUnencrypted(origin)
              ? text('add_plain', origin)
              : text('add_why')}{' '}
          <HelpLink to="troubleshooting/messages-when-you-add-a-pim" />
        </p>
        {outcome === 'unreachable' && origin && (
          <p class="buttons">
            <ExternalLink class="button" href={origin}>
              {text('add_open')}
            </ExternalLink>
            <button type="button" onClick={() => adding.addAnyway(address)}>
              {text('add_anyway')}
            </button>
          </p>
        )}
      </div>
    </form>
  );
}
