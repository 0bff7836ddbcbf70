import { useEffect } from 'preact/hooks';
import { plainKey } from '#components/controls/plain-key.ts';

/** `j` and `k` move over the findings on the page, `s` opens the menu that snoozes the focused one. */
export function useFindingKeys(): void {
  useEffect(() => {
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

function press(event: KeyboardEvent): void {
  const key = plainKey(event);
  const rows = [...document.querySelectorAll<HTMLElement>('.finding')];
  if (key === null || rows.length === 0) return;
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  if (key === 's') rows[at]?.querySelector<HTMLElement>('.finding-menu')?.click();
  if (key !== 'j' && key !== 'k') return;
  const next = key === 'j' ? Math.min(at + 1, rows.length - 1) : Math.max(at - 1, 0);
  rows[next]?.querySelector<HTMLElement>('a, button')?.focus();
}
