import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { MessageKey } from '#lib/i18n/text.ts';

/** The keyboard shortcuts, for the help; `keys` as they are printed on a keyboard. */
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

/** Shortcuts that work anywhere on the page: into the search, from there or from the page into the list, and undo. */
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
        // The results for the last typed letter come in the next frame; the first of them gets the focus.
        requestAnimationFrame(() => row()?.focus());
      }
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [search, list, undo]);
}
