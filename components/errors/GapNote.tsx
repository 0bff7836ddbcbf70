import { dateTime } from '#lib/i18n/dates.ts';
import { text } from '#lib/i18n/text.ts';
import type { GapRecord } from '#lib/store/schema.ts';

/** Says that the PIM had more errors than it tells, and between which times. */
export function GapNote({ gap, label, timeZone }: { gap: GapRecord; label: string; timeZone: string }) {
  return <li class="gap">{text('errors_gap', label, dateTime(gap.from, timeZone), dateTime(gap.to, timeZone))}</li>;
}
