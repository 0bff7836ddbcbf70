import type { ComponentChildren } from 'preact';
import { SettingRow } from './SettingRow.tsx';

interface Props<T extends string> {
  name: string;
  hint?: ComponentChildren;
  lock?: { name: string; origin?: string };
  value: T;
  options: ReadonlyArray<{ value: T; words: string }>;
  onChoose(value: T): void;
}

/** A setting with a few values, shown as a select list. */
export function ChoiceRow<T extends string>({ name, hint, lock, value, options, onChoose }: Props<T>) {
  return (
    <SettingRow name={name} hint={hint} {...(lock ? { lock } : {})}>
      {({ id, disabled, describedBy }) => (
        <select
          id={id}
          disabled={disabled}
          aria-describedby={describedBy}
          value={value}
          onChange={({ currentTarget }) => {
            const chosen = options.find((option) => option.value === currentTarget.value);
            if (chosen) onChoose(chosen.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.words}
            </option>
          ))}
        </select>
      )}
    </SettingRow>
  );
}
