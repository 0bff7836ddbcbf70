import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { isLocked } from '#lib/settings/policy.ts';
import { lockNote, useSettings } from './settings-context.ts';

interface Props {
  /** What is set, in a word or two. */
  name: string;
  hint?: ComponentChildren;
  /** The setting's name among what can be locked; for one of a PIM with the origin. */
  lock?: { name: string; origin?: string };
  /** Draws the control; `id` is what the name is a label of. */
  children: (control: { id: string; disabled: boolean; describedBy: string }) => ComponentChildren;
}

/** One setting: its name and what it means on the left, its control on the right, and who locked it. */
export function SettingRow({ name, hint, lock, children }: Props) {
  const id = useId();
  const { kept } = useSettings();
  const { locks, newer } = kept.value;
  const locked = lock !== undefined && isLocked(locks, lock.name, lock.origin);
  return (
    <div class={locked ? 'row row-locked' : 'row'}>
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
