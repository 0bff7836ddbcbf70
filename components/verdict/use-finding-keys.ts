import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { plainKey } from '#components/controls/plain-key.ts';

/** In the dashboard: `j` and `k` move over the findings, `s` opens the menu that snoozes the focused one. */
export function useFindingKeys(list: RefObject<HTMLElement | null>, isOn: boolean): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = plainKey(event);
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('.finding') ?? [])];
      if (key === null || rows.length === 0) return;
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
