import type { Bucket } from '#lib/counts/series.ts';
import { dateFormat } from '#lib/i18n/formats.ts';
import { language, number, text } from '#lib/i18n/text.ts';

/** The day of a bucket, or its first and last day, with the year. */
export function bucketName({ from, to }: Pick<Bucket, 'from' | 'to'>): string {
  // A key is already a calendar day, so it is formatted in UTC and never moves to another day.
  const format = dateFormat(language(), { timeZone: 'UTC', dateStyle: 'medium' });
  return format.formatRange(Date.parse(from), Date.parse(to));
}

/** The count of a bucket; “at least” when some of its days are unknown. One of which nothing is missing is still to come. */
export function bucketCount({ count, missing }: Bucket): string {
  if (count === null) return text(missing > 0 ? 'chart_unknown' : 'hours_ahead');
  return missing > 0 ? text('history_at_least', number(count)) : number(count);
}
