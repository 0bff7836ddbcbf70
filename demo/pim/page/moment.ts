import type { Pim } from './pim.ts';

/** A moment in the user's language and time zone; a text that is no ISO moment stays as the PIM worded it. */
export function momentText(at: string, pim: Pim): string {
  return worded(at, pim, { dateStyle: 'short', timeStyle: 'short' });
}

/** The day of a moment in the user's language and time zone. */
export function dayText(at: string, pim: Pim): string {
  return worded(at, pim, { dateStyle: 'short' });
}

function worded(at: string, pim: Pim, style: Intl.DateTimeFormatOptions): string {
  if (!/^\d{4}-\d\d-\d\dT/.test(at) || Number.isNaN(Date.parse(at))) return at;
  return new Intl.DateTimeFormat(pim.user.uiLocale.replace('_', '-'), { ...style, timeZone: pim.user.timeZone }).format(
    new Date(at),
  );
}
