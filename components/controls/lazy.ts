import { signal } from '@preact/signals';

/** A value that loads on the first call: null until it is loaded, `'failed'` if loading failed. */
export type Lazy<T> = () => T | 'failed' | null;

/** Loads a part of a page once, when a component first renders it. The component renders again when the part is loaded. */
export function lazy<T extends object>(load: () => Promise<T>): Lazy<T> {
  const loaded = signal<T | 'failed' | null>(null);
  let requested = false;
  return () => {
    if (!requested) {
      requested = true;
      load().then(
        (part) => {
          loaded.value = part;
        },
        (fault: unknown) => {
          console.error(fault);
          loaded.value = 'failed';
        },
      );
    }
    return loaded.value;
  };
}
