import { useEffect, useRef } from 'preact/hooks';
import { PimText } from '#components/controls/PimText.tsx';
import { placeName } from '#components/errors/ErrorFacts.tsx';
import { ErrorItem } from '#components/errors/ErrorItem.tsx';
import { type ErrorPlace, formPlacesOf, isField } from '#lib/errors/form-place.ts';
import { number, text } from '#lib/i18n/text.ts';
import type { FramingPage } from '#lib/live/framing-page.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { foldCode } from '#lib/model/values.ts';
import { DecideButtons } from './DecideButtons.tsx';
import { GoToPlace } from './GoToPlace.tsx';
import { NoField } from './NoField.tsx';

interface Props {
  place: ErrorPlace;
  entries: ReadonlyArray<{ error: ArchivedError }>;
  pim: PimRecord;
  connections: ReadonlyMap<string, ConnectionRecord>;
  page: FramingPage;
  /** Codes of the attributes that the form has a field for, in lowercase; null when not known. */
  formFields: ReadonlySet<string> | null;
}

/** The errors that belong to one place of the product. Scrolls into view when the user requests them on the page. */
export function PlaceErrors({ place, entries, pim, connections, page, formFields }: Props) {
  const item = useRef<HTMLLIElement>(null);
  const formPlaces = formPlacesOf(place);
  const lacking = place.attributes.filter(
    (code) => place.unknownAttribute || formFields?.has(foldCode(code)) === false,
  );
  const requested = page.requestedPlace.value;
  const isRequested = requested !== null && formPlaces.includes(requested.place);
  useEffect(() => {
    if (!isRequested) return;
    item.current?.scrollIntoView({ block: 'start' });
    const focus = () => item.current?.focus({ preventScroll: true });
    if (document.hasFocus()) return focus();
    // The page has the focus, perhaps in a field of the PIM: nothing is taken from it.
    addEventListener('focus', focus, { once: true });
    return () => removeEventListener('focus', focus);
  }, [requested, isRequested]);
  return (
    <li ref={item} tabIndex={-1}>
      <div class="field-head">
        <h3>
          <PimText of={placeName(place) || place.otherPart || text('product_no_field')} />{' '}
          <span class="quiet">{number(entries.length)}</span>
        </h3>
        <div class="field-actions">
          {lacking.map((code) => (
            <NoField key={code} origin={pim.origin} code={code} />
          ))}
          {formPlaces.map((one, index) => {
            const code = isField(one) ? place.attributes[index] : undefined;
            if (code !== undefined && lacking.includes(code)) return null;
            return <GoToPlace key={one} page={page} place={one} name={formPlaces.length > 1 ? code : undefined} />;
          })}
          <DecideButtons origin={pim.origin} errors={entries.map(({ error }) => error)} />
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
