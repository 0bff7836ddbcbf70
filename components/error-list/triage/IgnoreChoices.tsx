import { useId, useRef } from 'preact/hooks';
import { DAY } from '#lib/calendar.ts';
import { text } from '#lib/i18n/text.ts';
import type { IgnoreUntil } from './use-decisions.ts';

/** More errors than a PIM could ever list. */
const MOST = 1_000_000_000;

interface Props {
  /** The number of errors of the group now; null for an error, which cannot grow, and for several groups. */
  errors: number | null;
  /** Whether it can grow at all. */
  grows: boolean;
  onIgnore(until: IgnoreUntil): void;
}

/** For how long to ignore something: what comes back only when it gets worse is first. */
export function IgnoreChoices({ errors, grows, onIgnore }: Props) {
  return (
    <>
      {grows && (
        <button type="button" onClick={() => onIgnore('grows')}>
          {text('monitoring_ignore_grows')}
        </button>
      )}
      <button type="button" onClick={() => onIgnore({ milliseconds: DAY })}>
        {text('monitoring_ignore_day')}
      </button>
      <button type="button" onClick={() => onIgnore({ milliseconds: 7 * DAY })}>
        {text('monitoring_ignore_week')}
      </button>
      {grows && errors !== null && <GrowthForm errors={errors} onIgnore={(count) => onIgnore({ count })} />}
    </>
  );
}

/** Asks for the number of errors above which a group is shown again; `errors` is its number now. */
function GrowthForm({ errors, onIgnore }: { errors: number; onIgnore(count: number): void }) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  return (
    <form
      class="growth-form"
      onSubmit={(event) => {
        event.preventDefault();
        // The browser itself rejects anything but a number within the bounds.
        if (field.current) onIgnore(field.current.valueAsNumber);
      }}
    >
      <label for={id}>{text('monitoring_ignore_past')}</label>
      <input
        id={id}
        ref={field}
        type="number"
        inputMode="numeric"
        required
        min={errors}
        max={MOST}
        step={1}
        defaultValue={String(2 * errors)}
      />
      <button type="submit">{text('monitoring_ignore_apply')}</button>
    </form>
  );
}
