import { signal } from '@preact/signals';

/** What is loaded when it is first asked for: null until then, `'failed'` when it cannot be had. */
export type Lazy<T> = () => T | 'failed' | null;

/** Loads a part of a page once, when a component first draws it; the component is drawn again when it is there. */
export function lazy<T extends object>(load: () => Promise<T>): Lazy<T> {
  const loaded = signal<T | 'failed' | null>(null);
  let asked = false;
  return () => {
    if (!asked) {
      asked = true;
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
