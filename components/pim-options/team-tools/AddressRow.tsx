import type { ComponentChildren } from 'preact';
import { SettingRow } from '#components/controls/SettingRow.tsx';

interface Props {
  name: string;
  hint?: ComponentChildren;
  lock: { name: string; origin: string };
  type: 'url' | 'text' | 'password';
  value: string;
  placeholder?: string;
  onInput(value: string): void;
}

/** A line of text about a team tool: its address, its key, its name. */
export function AddressRow({ name, hint, lock, type, value, placeholder = '', onInput }: Props) {
  return (
    <SettingRow name={name} hint={hint} lock={lock}>
      {({ id, disabled, describedBy }) => {
        const of = {
          id,
          autocomplete: 'off',
          disabled,
          'aria-describedby': describedBy,
          placeholder,
          value,
          onInput: (event: { currentTarget: HTMLInputElement }) => onInput(event.currentTarget.value),
        };
        if (type === 'password') return <input type="password" {...of} />;
        return type === 'url' ? <input type="url" {...of} /> : <input type="text" {...of} />;
      }}
    </SettingRow>
  );
}
