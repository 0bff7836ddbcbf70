import { HelpLink } from '#components/controls/HelpLink.tsx';
import { formatDateTime } from '#lib/i18n/dates.ts';
import { plural, text } from '#lib/i18n/text.ts';
import type { GapRecord } from '#lib/model/error.ts';

/** Shows when errors were lost, why, and how many if the PIM counted them. */
export function GapNote({ gap, label, timeZone }: { gap: GapRecord; label: string; timeZone: string }) {
  const where = [label, formatDateTime(gap.from, timeZone), formatDateTime(gap.to, timeZone)] as const;
  const { lost, unobserved } = gap;
  return (
    <li class="gap">
      {lost ? plural('errors_missing', lost, ...where) : text(unobserved ? 'errors_unseen' : 'errors_gap', ...where)}{' '}
      <HelpLink to="missing-errors" />
    </li>
  );
}
