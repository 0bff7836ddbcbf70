import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '#lib/error-list/problems.ts';
import { text } from '#lib/i18n/text.ts';
import { readMemory, writeMemory } from '#lib/live/local-memory.ts';
import type { Deciding } from './use-decided.ts';

/** The PIM tells minutes, and its clock and this one may differ; milliseconds. */
const APART = 2 * 60_000;

/** Whether the user wants the errors of fields that they change to be resolved without being asked. */
const ALWAYS = 'resolve-own-changes';

/**
 * Whether a change is the one that the reader just saved on this page: a person's, of that time. The PIM names authors only
 * by a text for display, so nothing else can tell.
 *
 * @param savedAt milliseconds since the epoch; null when nothing was saved here
 */
export function isOwnChange({ state, outcome }: Problem, savedAt: number | null): boolean {
  return state === 'changed' && outcome?.connection === null && isAtOnce(outcome.at, savedAt);
}

/** Whether what the PIM tells is of the time of a save on this page; milliseconds since the epoch, null for none. */
export function isAtOnce(at: number | null, savedAt: number | null): boolean {
  return at !== null && savedAt !== null && Math.abs(at - savedAt) <= APART;
}

/** Lets the user be asked no more. */
export function AlwaysResolve() {
  const [always, setAlways] = useState(() => readMemory(ALWAYS) === 'yes');
  const change = () => {
    writeMemory(ALWAYS, always ? '' : 'yes');
    setAlways(!always);
  };
  return (
    <label class="problem-always">
      <input type="checkbox" checked={always} onChange={change} /> {text('panel_always_resolve')}
    </label>
  );
}

/** Resolves one after the other what the reader changed (`isOwnChange`), where they chose so. */
export function useOwnChanges([own]: readonly Problem[], { decide }: Deciding): void {
  useEffect(() => {
    if (own && readMemory(ALWAYS) === 'yes') decide(own, 'resolved');
  }, [own?.key]);
}
