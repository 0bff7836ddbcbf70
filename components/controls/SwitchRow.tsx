import type { ComponentChildren } from 'preact';
import { SettingRow } from './SettingRow.tsx';

interface Props {
  name: string;
  hint?: ComponentChildren;
  lock?: { name: string; origin?: string };
  on: boolean;
  onSwitch(on: boolean): void;
}

/** A setting that is on or off. */
export function SwitchRow({ name, hint, lock, on, onSwitch }: Props) {
  return (
    <SettingRow name={name} hint={hint} {...(lock ? { lock } : {})}>
      {({ id, disabled, describedBy }) => (
        <input
          id={id}
          type="checkbox"
          class="switch"
          aria-describedby={describedBy}
          disabled={disabled}
          checked={on}
          onChange={({ currentTarget }) => onSwitch(currentTarget.checked)}
        />
      )}
    </SettingRow>
  );
}
