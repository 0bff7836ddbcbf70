import { useState } from 'preact/hooks';
import type { Bucket } from '#lib/counts/series.ts';
import { text } from '#lib/i18n/text.ts';
import { bucketCount, bucketName } from './bucket-text.ts';

/** The figures of a chart, newest first; rendered when the user opens them. */
export function HistoryTable({ title, buckets }: { title: string; buckets: readonly Bucket[] }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="history-table" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {text('history_table')} <span class="visually-hidden">{title}</span>
      </summary>
      <div class="history-rows">
        <table>
          <caption class="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{text('history_column_day')}</th>
              <th scope="col">{text('history_column_count')}</th>
            </tr>
          </thead>
          <tbody>
            {(open ? buckets.toReversed() : []).map((bucket) => (
              <tr key={bucket.from}>
                <th scope="row">{bucketName(bucket)}</th>
                <td>{bucketCount(bucket)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
