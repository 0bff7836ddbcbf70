import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { isLocked } from '#lib/settings/policy.ts';
import { lockNote, useSettings } from './settings-context.ts';

interface Props {
  name: string;
  hint?: ComponentChildren;
  lock?: { name: string; origin?: string };
  /** Renders the buttons. Each is named by its action. */
  children: (control: { disabled: boolean; describedBy: string }) => ComponentChildren;
}

/** An action: its name and description on the left, its buttons on the right. */
export function ActionRow({ name, hint, lock, children }: Props) {
  const id = useId();
  const { locks, newer } = useSettings().effective.value;
  const locked = lock !== undefined && isLocked(locks, lock.name, lock.origin);
  return (
    <div class={locked ? 'setting-row row-locked' : 'setting-row'}>
      <div class="row-words" id={id}>
        <strong>{name}</strong>
        <div class="quiet">
          {hint}
          {locked && <p class="row-lock">{lockNote(locks.by)}</p>}
        </div>
      </div>
      <div class="row-control">{children({ disabled: locked || newer, describedBy: id })}</div>
    </div>
  );
}
