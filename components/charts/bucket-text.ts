import type { Bucket } from '#lib/counts/series.ts';
import { dateFormat, numberFormat } from '#lib/i18n/formats.ts';
import { language, number, text } from '#lib/i18n/text.ts';

/** The day of a bucket, or its first and last day, with the year. */
export function bucketName({ from, to }: Pick<Bucket, 'from' | 'to'>): string {
  // A key is already a calendar day, so it is formatted in UTC and never moves to another day.
  const format = dateFormat(language(), { timeZone: 'UTC', dateStyle: 'medium' });
  return format.formatRange(Date.parse(from), Date.parse(to));
}

/** The count of a bucket; “at least” when some of its days are unknown. */
export function bucketCount({ count, missing }: Bucket): string {
  if (count === null) return text('chart_unknown');
  return missing > 0 ? text('history_at_least', number(count)) : number(count);
}

/** A sentence that compares a week with the week before: the difference as a number and in percent. */
export function comparison({ current, before }: { current: number | null; before: number | null }): string {
  if (current === null || before === null) return text('history_not_comparable');
  const [now, then] = [number(current), number(before)];
  if (current === before) return text('history_same', now);
  if (before === 0) return text('history_from_none', now);
  const change = current / before - 1;
  const share = numberFormat(language(), {
    style: 'percent',
    signDisplay: 'always',
    // A change below one percent is not shown as 0.
    ...(Math.abs(change) < 0.01 ? { maximumSignificantDigits: 1 } : { maximumFractionDigits: 0 }),
  });
  const difference = number(Math.abs(current - before));
  return text(current > before ? 'history_more' : 'history_less', now, difference, then, share.format(change));
}
