import type { ComponentChildren } from 'preact';
import { SettingRow } from './SettingRow.tsx';

interface Props {
  name: string;
  hint?: ComponentChildren;
  lock?: { name: string; origin?: string };
  value: string;
  placeholder?: string;
  /** The trimmed text, when the field loses focus or Enter is pressed. */
  onWritten(value: string): void;
}

/** A setting that is text. */
export function TextRow({ name, hint, lock, value, placeholder = '', onWritten }: Props) {
  return (
    <SettingRow name={name} hint={hint} {...(lock ? { lock } : {})}>
      {({ id, disabled, describedBy }) => (
        <input
          id={id}
          type="text"
          key={value}
          maxLength={100}
          disabled={disabled}
          aria-describedby={describedBy}
          placeholder={placeholder}
          defaultValue={value}
          onChange={({ currentTarget }) => {
            const written = currentTarget.value.trim();
            if (written !== value) onWritten(written);
          }}
        />
      )}
    </SettingRow>
  );
}
