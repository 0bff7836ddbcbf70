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
  /** Whose it is now, of each that is assigned; empty for nobody's. */
  assigned: readonly string[];
  /** What the user is called; empty where they did not say. */
  me: string;
  /** All that own anything. */
  names: readonly string[];
  /** Null takes the owner away. */
  onAssign(owner: string | null): void;
}

/** To whom to assign something: oneself, whoever owns something already, or a name that is typed. */
export function OwnerChoices({ assigned, me, names, onAssign }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const others = names.filter((name) => !isSameName(name, me) && assigned.some((one) => one !== name));
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

/** What the choices need to know of what is assigned, all of one PIM. */
export function ownersOf(
  what: readonly DecisionSubject[],
  { me, names }: Owners,
): Pick<Props, 'assigned' | 'me' | 'names'> {
  return { assigned: what.map(({ decision }) => decision?.owner ?? ''), me: me(what[0]?.origin ?? ''), names };
}
