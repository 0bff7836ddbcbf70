import { useEffect } from 'preact/hooks';
import { plainKey } from '#components/controls/plain-key.ts';

/** What the overview lists, in its order: findings, connections, groups of errors. */
const ROWS = '.finding, .connection-list tbody tr, .top-card li';

/** `j` and `k` move over the rows of the overview, `s` opens the menu that snoozes the focused finding. */
export function useOverviewKeys(): void {
  useEffect(() => {
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

function press(event: KeyboardEvent): void {
  const key = plainKey(event);
  const rows = [...document.querySelectorAll<HTMLElement>(ROWS)];
  if (key === null || rows.length === 0) return;
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  if (key === 's') rows[at]?.querySelector<HTMLElement>('.finding-menu')?.click();
  if (key !== 'j' && key !== 'k') return;
  const next = key === 'j' ? Math.min(at + 1, rows.length - 1) : Math.max(at - 1, 0);
  rows[next]?.querySelector<HTMLElement>('a, button')?.focus();
}
