import { useId, useRef } from 'preact/hooks';
import { text } from '#lib/i18n/text.ts';

/** More errors than a PIM could ever list. */
const MOST = 1_000_000_000;

/** Asks for the number of errors above which a group is shown again; `errors` is its number now. */
export function GrowthForm({ errors, onIgnore }: { errors: number; onIgnore(count: number): void }) {
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
