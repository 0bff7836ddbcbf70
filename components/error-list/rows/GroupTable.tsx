import { useMemo, useState } from 'preact/hooks';
import { ConnectionPicture } from '#components/controls/Pictures.tsx';
import { productRows, type TableRow } from '#lib/error-list/group-rows.ts';
import type { Group } from '#lib/error-list/groups.ts';
import { formatDateTime, formatWhen } from '#lib/i18n/dates.ts';
import { shortenedText } from '#lib/i18n/pim-text.ts';
import { number, plural, text } from '#lib/i18n/text.ts';
import { now } from '#lib/live/timing.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import type { Naming } from '../listing/naming.ts';
import { Highlight } from './Highlight.tsx';
import { OutcomeCell } from './OutcomeCell.tsx';
import { ProductLine } from './ProductLine.tsx';

interface Props {
  members: Group['members'];
  /** The refused value to which it is narrowed; null for all. */
  value: string | null;
  /** Whether the PIM reports refused values in this group at all. */
  hasValues: boolean;
  /** What became of errors, by the id of the error; null where nothing is looked into. */
  outcomes: ReadonlyMap<string, Outcome> | null;
  known: Naming;
  words: readonly string[];
  onList(product: string | null): void;
}

/** How many rows are drawn at first, and with each request for more. */
const [FIRST, STEP] = [10, 50];

/** The products of a group in fixed columns; equal rows are one, with their number. */
export function GroupTable({ members, value, hasValues, outcomes, known, words, onList }: Props) {
  const [drawn, setDrawn] = useState(FIRST);
  const rows = useMemo(() => productRows(members, value), [members, value]);
  if (rows.length === 0) return <p class="quiet">{text('monitoring_no_product')}</p>;
  const kinds = ['group-table', !hasValues && 'group-table-plain', outcomes && 'group-table-outcomes']
    .filter(Boolean)
    .join(' ');
  const more = Math.min(STEP, rows.length - drawn);
  return (
    <>
      <table class={kinds}>
        <thead>
          <tr>
            <th scope="col">{text('monitoring_filter_product')}</th>
            {hasValues && <th scope="col">{text('monitoring_column_value')}</th>}
            <th scope="col">{text('monitoring_column_connection')}</th>
            {outcomes && <th scope="col">{text('monitoring_column_status')}</th>}
            <th scope="col">{text('monitoring_column_age')}</th>
            <th scope="col">{text('monitoring_column_errors')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, drawn).map((row) => (
            <Row key={row.newest.id} {...{ row, hasValues, outcomes, known, words, onList }} />
          ))}
        </tbody>
      </table>
      {more > 0 && (
        <p class="group-more">
          <button type="button" class="button-plain" onClick={() => setDrawn(drawn + STEP)}>
            {plural('monitoring_more_products', more)}
          </button>
        </p>
      )}
    </>
  );
}

function Row({
  row: { newest, times },
  hasValues,
  outcomes,
  known,
  words,
  onList,
}: { row: TableRow } & Omit<Props, 'members' | 'value'>) {
  const { origin, at, refused, locale, channel } = newest;
  const connection = known.connectionOf(origin, newest.connection);
  const context = [channel, locale].filter(Boolean).join(' · ');
  return (
    <tr>
      <td class="table-product">
        <ProductLine digest={newest} known={known} words={words} />
      </td>
      {hasValues && (
        <td class="table-value" title={refused ?? undefined}>
          <bdi>
            <Highlight of={shortenedText(refused ?? '', 200)} words={words} />
          </bdi>
          {context && <span class="quiet table-context"> {context}</span>}
        </td>
      )}
      <td class="table-connection">
        <span class="error-connection">
          {connection && <ConnectionPicture connection={connection} />}
          <bdi>
            <Highlight of={known.connection(origin, newest.connection)} words={words} />
          </bdi>
        </span>
      </td>
      {outcomes && <OutcomeCell outcome={outcomes.get(newest.id)} known={known} />}
      <td class="table-age">
        <time dateTime={new Date(at).toISOString()} title={formatDateTime(at, known.timeZone(origin))}>
          {formatWhen(at, known.timeZone(origin), now.value)}
        </time>
      </td>
      <td class="table-times">
        <button
          type="button"
          class="button-plain"
          title={plural('monitoring_list_errors', times)}
          onClick={() => onList(newest.product)}
        >
          {text('monitoring_times', number(times))}
        </button>
      </td>
    </tr>
  );
}
