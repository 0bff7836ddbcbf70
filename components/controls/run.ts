import { signal } from '@preact/signals';
import { type Inputs, useEffect, useState } from 'preact/hooks';
import { text } from '#lib/i18n/text.ts';

/** The message about the last failed action; null if there is none. */
export const failure = signal<string | null>(null);

/**
 * Runs the action of a click. If it fails, the page shows a message and the fault is logged.
 *
 * @param failed the message; null for work that nobody requested, which is only logged
 */
export function run(work: () => Promise<unknown>, failed?: string | null): void {
  attempt(work).catch((fault: unknown) => {
    console.error(fault);
    if (failed !== null) failure.value = failed ?? text('monitoring_failed');
  });
}

/** The state of an action whose button shows progress and failure itself. */
export interface Action {
  busy: boolean;
  failed: boolean;
  /** Runs the action of the click, unless it is already running. */
  run(work: () => Promise<unknown>): void;
}

/** For a button that shows progress and failure of its action itself. */
export function useRun(): Action {
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  return {
    busy: state === 'busy',
    failed: state === 'failed',
    run(work) {
      if (state === 'busy') return;
      setState('busy');
      attempt(work).then(
        () => setState('idle'),
        (fault: unknown) => {
          console.error(fault);
          setState('failed');
        },
      );
    },
  };
}

/** The result of `read`, which runs on the first render and whenever one of `inputs` changes; null until it is read. */
export function useLoaded<T>(read: () => Promise<T>, inputs: Inputs): T | null {
  const [loaded, setLoaded] = useState<T | null>(null);
  useEffect(() => {
    let wanted = true;
    run(async () => {
      const value = await read();
      if (wanted) setLoaded(value);
    }, null);
    return () => {
      wanted = false;
    };
  }, inputs);
  return loaded;
}

/** Turns a fault before the first await into a rejection too. */
async function attempt(work: () => Promise<unknown>): Promise<void> {
  await work();
}
