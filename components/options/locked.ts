import { text } from '#lib/i18n/text.ts';

/** Says who decides. */
export function lockedBy(by: string | null): string {
  return by === null ? text('locked') : text('locked_by', by);
}
