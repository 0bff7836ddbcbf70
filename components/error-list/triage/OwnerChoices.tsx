import { useRef } from 'preact/hooks';
import { isSameName } from '#lib/decisions/owners.ts';
import type { Owners } from '#lib/error-list/owner-index.ts';
import { shortenedText } from '#lib/i18n/pim-text.ts';
import { text } from '#lib/i18n/text.ts';
import { LONGEST_NAME, plainName } from '#lib/model/values.ts';
import type { DecisionSubject } from './use-decisions.ts';

/** So many are offered; others are typed. */
const OFFERED = 5;

interface Props {
  what: readonly DecisionSubject[];
  owners: Owners;
  /** Null takes the owner away. */
  onAssign(owner: string | null): void;
}

/** To whom to assign something: oneself, whoever owns something already, or a name that is typed. */
export function OwnerChoices({ what, owners, onAssign }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const me = owners.me(what[0]?.origin ?? '');
  const assigned = what.map(({ decision }) => decision?.owner ?? '');
  const others = owners.names.filter((name) => !isSameName(name, me) && assigned.some((one) => one !== name));
  return (
    <>
      {me && assigned.some((one) => !isSameName(one, me)) && (
        <button type="button" onClick={() => onAssign(me)}>
          {text('owner_to_me')}
        </button>
      )}
      {others.slice(0, OFFERED).map((name) => (
        <button key={name} type="button" onClick={() => onAssign(name)}>
          <bdi>{shortenedText(name, 40)}</bdi>
        </button>
      ))}
      <form
        class="growth-form"
        onSubmit={(event) => {
          event.preventDefault();
          const name = plainName(field.current?.value ?? '');
          if (name) onAssign(name);
        }}
      >
        <input
          ref={field}
          type="text"
          required
          maxLength={LONGEST_NAME}
          aria-label={text('owner_name')}
          placeholder={text('owner_name_hint')}
        />
        <button type="submit">{text('owner_save')}</button>
      </form>
      {assigned.some(Boolean) && (
        <button type="button" onClick={() => onAssign(null)}>
          {text('owner_remove')}
        </button>
      )}
    </>
  );
}
