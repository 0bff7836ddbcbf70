import type { Bucket } from '#lib/counts/series.ts';
import { dateFormat, numberFormat } from '#lib/i18n/formats.ts';
import { language, number, text } from '#lib/i18n/text.ts';

/** The day of a bucket, or its first and last, with the year. */
export function bucketName({ from, to }: Pick<Bucket, 'from' | 'to'>): string {
  // A key is a calendar day already: in UTC it never slides to another.
  const format = dateFormat(language(), { timeZone: 'UTC', dateStyle: 'medium' });
  return format.formatRange(Date.parse(from), Date.parse(to));
}

/** The count of a bucket; where some of its days are not known it says that there were more, or may have been. */
export function bucketCount({ count, missing }: Bucket): string {
  if (count === null) return text('chart_unknown');
  return missing > 0 ? text('history_at_least', number(count)) : number(count);
}

/** A week against the week before it as a sentence: how much more or less, as a number and as a share. */
export function comparison({ current, before }: { current: number | null; before: number | null }): string {
  if (current === null || before === null) return text('history_not_comparable');
  const [now, then] = [number(current), number(before)];
  if (current === before) return text('history_same', now);
  if (before === 0) return text('history_from_none', now);
  const change = current / before - 1;
  const share = numberFormat(language(), {
    style: 'percent',
    signDisplay: 'always',
    // Less than a hundredth is no 0.
    ...(Math.abs(change) < 0.01 ? { maximumSignificantDigits: 1 } : { maximumFractionDigits: 0 }),
  });
  const difference = number(Math.abs(current - before));
  return text(current > before ? 'history_more' : 'history_less', now, difference, then, share.format(change));
}
