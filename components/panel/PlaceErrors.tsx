import { useEffect, useRef } from 'preact/hooks';
import { ErrorItem } from '#components/errors/ErrorItem.tsx';
import { formPlaceOf, isField } from '#lib/errors/form-place.ts';
import { number, text } from '#lib/i18n/text.ts';
import type { FramingPage } from '#lib/live/framing-page.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { ArchivedError, ErrorContent } from '#lib/model/error.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { DecideButtons } from './DecideButtons.tsx';
import { GoToPlace } from './GoToPlace.tsx';
import { NoField } from './NoField.tsx';

interface Props {
  /** Attribute or property; empty for errors that name neither. */
  field: string;
  entries: ReadonlyArray<{ error: ArchivedError; content: ErrorContent }>;
  pim: PimRecord;
  connections: ReadonlyMap<string, ConnectionRecord>;
  page: FramingPage;
  /** Codes of the attributes that the form has a field for, in lowercase; null when not known. */
  formFields: ReadonlySet<string> | null;
}

/** The errors at one form place. Scrolls into view when the user requests them on the page. */
export function PlaceErrors({ field, entries, pim, connections, page, formFields }: Props) {
  const item = useRef<HTMLLIElement>(null);
  const place = entries.map(({ content }) => formPlaceOf(content)).find((found) => found !== null) ?? null;
  const code = place && isField(place) ? place.slice('attribute '.length) : null;
  const lacksField = code !== null && formFields?.has(code.toLowerCase()) === false;
  const requested = page.requestedPlace.value;
  useEffect(() => {
    if (!requested || requested.place !== place) return;
    item.current?.scrollIntoView({ block: 'start' });
    item.current?.focus({ preventScroll: true });
  }, [requested, place]);
  return (
    <li ref={item} tabIndex={-1}>
      <div class="field-head">
        <h3>
          {field || text('product_no_field')} <span class="quiet">{number(entries.length)}</span>
        </h3>
        <div class="field-actions">
          {lacksField && <NoField origin={pim.origin} code={code} />}
          {place !== null && !lacksField && <GoToPlace page={page} place={place} />}
          <DecideButtons origin={pim.origin} errors={entries.map(({ error }) => error.id)} />
        </div>
      </div>
      <ol class="errors">
        {entries.map(({ error }) => (
          <ErrorItem
            key={error.id}
            error={error}
            pim={pim}
            connection={connections.get(error.connection)}
            product={false}
          />
        ))}
      </ol>
    </li>
  );
}
