import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { MessageKey } from '#lib/i18n/text.ts';

/** The keyboard shortcuts, for the help; `keys` as they are printed on a keyboard. */
export const monitoringShortcuts: ReadonlyArray<{ keys: readonly string[]; does: MessageKey }> = [
  { keys: ['/'], does: 'monitoring_key_search' },
  { keys: ['↓', '↑', 'j', 'k'], does: 'monitoring_key_move' },
  { keys: ['x'], does: 'monitoring_key_select' },
  { keys: ['Enter'], does: 'monitoring_key_open' },
  { keys: ['r'], does: 'monitoring_key_resolve' },
  { keys: ['u'], does: 'monitoring_key_undo' },
  { keys: ['Esc'], does: 'monitoring_key_escape' },
];

interface Places {
  search: RefObject<HTMLInputElement | null>;
  list: RefObject<HTMLElement | null>;
  undo: (() => void) | null;
  /** Ends the selection; null while nothing is selected. */
  clear: (() => void) | null;
}

/** Shortcuts that work anywhere on the page: into the search, from there or from the page into the list, undo, select nothing. */
export function useShortcuts({ search, list, undo, clear }: Places): void {
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target, key } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (!(target instanceof HTMLElement) || document.querySelector('dialog[open]')) return;
      const writes = target.matches('input:not([type="checkbox"]), textarea, select, [contenteditable]');
      if (key === '/' && !writes) {
        event.preventDefault();
        search.current?.focus();
        search.current?.select();
      } else if (key === 'u' && !writes) {
        undo?.();
      } else if (key === 'Escape' && !writes && !document.querySelector(':popover-open')) {
        clear?.();
      } else if (isInto(key, target)) {
        const row = () => list.current?.querySelector<HTMLElement>('article[tabindex="0"]');
        if (!row()) return;
        event.preventDefault();
        // The results for the last typed letter come in the next frame; the first of them gets the focus.
        requestAnimationFrame(() => row()?.focus());
      }
    };
    const isInto = (key: string, target: HTMLElement) =>
      (key === 'ArrowDown' && (target === search.current || target === document.body)) ||
      (key === 'j' && target === document.body);
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [search, list, undo, clear]);
}
