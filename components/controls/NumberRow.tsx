import type { ComponentChildren } from 'preact';
import { text } from '#lib/i18n/text.ts';
import { SettingRow } from './SettingRow.tsx';

interface Props {
  name: string;
  hint?: ComponentChildren;
  lock?: { name: string; origin?: string };
  /** Null for the default. */
  value: number | null;
  least: number;
  most: number;
  onWritten(value: number | null): void;
}

/** A setting that is a whole number; an empty field means the default. Values out of bounds are reset. */
export function NumberRow({ name, hint, lock, value, least, most, onWritten }: Props) {
  return (
    <SettingRow name={name} hint={hint} {...(lock ? { lock } : {})}>
      {({ id, disabled, describedBy }) => (
        <input
          id={id}
          type="number"
          key={value}
          min={least}
          max={most}
          step={1}
          disabled={disabled}
          aria-describedby={describedBy}
          placeholder={text('usual')}
          defaultValue={value ?? ''}
          onChange={({ currentTarget }) => {
            const { validity, valueAsNumber } = currentTarget;
            if (!validity.valid) currentTarget.value = value === null ? '' : String(value);
            else if (Number.isNaN(valueAsNumber)) onWritten(null);
            else onWritten(valueAsNumber);
          }}
        />
      )}
    </SettingRow>
  );
}
