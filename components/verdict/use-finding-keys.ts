import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** In the dashboard: `j` and `k` move over the findings, `s` opens the menu that snoozes the focused one. */
export function useFindingKeys(list: RefObject<HTMLElement | null>, isOn: boolean): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { key, target } = event;
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('.finding') ?? [])];
      const isTaken = event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented;
      const isElsewhere = !(target instanceof HTMLElement) || target.matches('input, textarea, select, dialog *');
      if (isTaken || isElsewhere || rows.length === 0) return;
      const at = rows.findIndex((row) => row.contains(document.activeElement));
      if (key === 's') rows[at]?.querySelector<HTMLElement>('.finding-menu')?.click();
      if (key !== 'j' && key !== 'k') return;
      const next = key === 'j' ? Math.min(at + 1, rows.length - 1) : Math.max(at - 1, 0);
      rows[next]?.querySelector<HTMLElement>('a, button')?.focus();
    };
    if (!isOn) return;
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [list, isOn]);
}
