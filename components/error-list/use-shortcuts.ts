import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { MessageKey } from '#lib/i18n/text.ts';

/** What can be done here by a key, for the help; `keys` as they are printed on a keyboard. */
export const monitoringShortcuts: ReadonlyArray<{ keys: readonly string[]; does: MessageKey }> = [
  { keys: ['/'], does: 'monitoring_key_search' },
  { keys: ['↓', '↑'], does: 'monitoring_key_move' },
  { keys: ['Enter'], does: 'monitoring_key_open' },
  { keys: ['r'], does: 'monitoring_key_resolve' },
  { keys: ['u'], does: 'monitoring_key_undo' },
  { keys: ['Esc'], does: 'monitoring_key_escape' },
];

interface Places {
  search: RefObject<HTMLInputElement | null>;
  list: RefObject<HTMLElement | null>;
  undo: (() => void) | null;
}

/** Keys that work wherever the reader is on the page: to the search, from there or from nowhere into the list, and back. */
export function useShortcuts({ search, list, undo }: Places): void {
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target, key } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (!(target instanceof HTMLElement) || document.querySelector('dialog[open]')) return;
      const writes = target.matches('input, textarea, select, [contenteditable]');
      if (key === '/' && !writes) {
        event.preventDefault();
        search.current?.focus();
        search.current?.select();
      } else if (key === 'u' && !writes) {
        undo?.();
      } else if (key === 'ArrowDown' && (target === search.current || target === document.body)) {
        const row = () => list.current?.querySelector<HTMLElement>('article[tabindex="0"]');
        if (!row()) return;
        event.preventDefault();
        // What was typed last is found in the next frame: it is the first of those that is meant.
        requestAnimationFrame(() => row()?.focus());
      }
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [search, list, undo]);
}
