import { signal } from '@preact/signals';
import { type Inputs, useEffect, useState } from 'preact/hooks';
import { text } from '#lib/i18n/text.ts';

/** What the page says of the last action that failed; null while there is nothing to say. */
export const failure = signal<string | null>(null);

/**
 * Does what a click asks for. When that fails, the page says so and the fault goes to the console.
 *
 * @param failed what the page says; null for what nobody asked for, which is only logged
 */
export function run(work: () => Promise<unknown>, failed?: string | null): void {
  attempt(work).catch((fault: unknown) => {
    console.error(fault);
    if (failed !== null) failure.value = failed ?? text('monitoring_failed');
  });
}

/** What a button shows of its own action: it waits, or it says itself that the action failed. */
export interface Action {
  busy: boolean;
  failed: boolean;
  /** Does what the click asks for, unless that is under way already. */
  run(work: () => Promise<unknown>): void;
}

/** For a button that shows by itself that its action is under way or failed. */
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

/** What `read` answers, read when the component is first drawn and whenever one of `inputs` changes; null until then. */
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

/** A fault before the first await is one of the action too. */
async function attempt(work: () => Promise<unknown>): Promise<void> {
  await work();
}
