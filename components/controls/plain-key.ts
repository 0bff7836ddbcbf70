/**
 * The key of a shortcut: null for one that is pressed with others, that somebody has taken, or that is written into a field
 * or belongs to an open dialog.
 */
export function plainKey({ key, target, ctrlKey, metaKey, altKey, defaultPrevented }: KeyboardEvent): string | null {
  if (ctrlKey || metaKey || altKey || defaultPrevented || !(target instanceof Element)) return null;
  return target.closest('input, textarea, select, dialog') ? null : key;
}
