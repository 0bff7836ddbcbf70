import './error-counts.css';
import { number, plural, pluralFrom, text } from '#lib/i18n/text.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { ErrorSummary } from '#lib/model/summary.ts';
import { isCapped, MOST_LISTED } from '#lib/model/values.ts';

/** How many errors there are, by the four words that the whole product uses. */
export interface Counts {
  /** Business errors that the PIM counts over the last seven days; null when not known. It never lists technical ones. */
  counted: number | null;
  /** Kept in this browser, all of them. */
  archived: number;
  /** Neither resolved nor ignored. */
  open: number;
  /** Whether the PIM counted more than it listed, so that more may be open than is known. */
  capped: boolean;
}

type Summed = Pick<ErrorSummary, 'archived' | 'open' | 'connections'>;

/** The counts of one PIM, or of several together. */
export function countsOf(
  connections: ReadonlyArray<Pick<ConnectionRecord, 'businessErrors'>>,
  summaries: readonly Summed[],
): Counts {
  const known = connections.flatMap(({ businessErrors }) => businessErrors ?? []);
  return {
    counted: known.length > 0 ? known.reduce((sum, count) => sum + count, 0) : null,
    archived: summaries.reduce((sum, { archived }) => sum + archived, 0),
    open: summaries.reduce((sum, { open }) => sum + open, 0),
    capped: summaries.some(isCapped),
  };
}

/** The counts of one connection. One that is not in the summary has no errors in the archive. */
export function countsOfOne(
  { code, businessErrors }: Pick<ConnectionRecord, 'code' | 'businessErrors'>,
  { connections }: Pick<ErrorSummary, 'connections'>,
): Counts {
  const { archived = 0, open = 0, capped = false } = connections.find((one) => one.code === code) ?? {};
  return { counted: businessErrors, archived, open, capped };
}

/** The number of open errors where there is room for nothing else, such as on a tab: “361”, “100+”; null without any. */
export function openText(summary: Pick<ErrorSummary, 'open' | 'connections'> | null): string | null {
  if (!summary || (summary.open === 0 && !isCapped(summary))) return null;
  return `${number(summary.open)}${isCapped(summary) ? '+' : ''}`;
}

/** “605 counted this week · 402 archived · 361 open”, and why the first may be higher. `short` leaves the reason to the title. */
export function ErrorCounts({ of: { counted, archived, open, capped }, short }: { of: Counts; short?: boolean }) {
  const parts = [
    counted === null ? [] : plural('counts_counted', counted),
    plural('counts_archived', archived),
    pluralFrom('counts_open', open, capped),
  ].flat();
  const reason = capped ? text('counts_capped', number(MOST_LISTED)) : undefined;
  return (
    <span class="error-counts" title={short ? reason : undefined}>
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
      {!short && reason && <span class="error-counts-reason">{reason}</span>}
    </span>
  );
}
