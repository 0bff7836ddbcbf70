import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { isLocked } from '#lib/settings/policy.ts';
import { lockNote, useSettings } from './settings-context.ts';

interface Props {
  /** Name of the setting, in a word or two. */
  name: string;
  hint?: ComponentChildren;
  /** The setting's name in the list of locks; with the origin for a setting of a PIM. */
  lock?: { name: string; origin?: string };
  /** Renders the control. The name is its label, by `id`. */
  children: (control: { id: string; disabled: boolean; describedBy: string }) => ComponentChildren;
}

/** One setting: name and hint on the left, control on the right, and who locked it. */
export function SettingRow({ name, hint, lock, children }: Props) {
  const id = useId();
  const { effective } = useSettings();
  const { locks, newer } = effective.value;
  const locked = lock !== undefined && isLocked(locks, lock.name, lock.origin);
  return (
    <div class={locked ? 'setting-row row-locked' : 'setting-row'}>
      <div class="row-words">
        <label for={id}>{name}</label>
        <div id={`${id}-hint`} class="quiet">
          {hint}
          {locked && <p class="row-lock">{lockNote(locks.by)}</p>}
        </div>
      </div>
      <div class="row-control">{children({ id, disabled: locked || newer, describedBy: `${id}-hint` })}</div>
    </div>
  );
}
