import type { FieldMarker, FieldMarkerError } from '#lib/messaging/answers.ts';
import { createMarker, type Marker, placeMarkers } from './marker.ts';
import { nativeText } from './native.ts';
import { elementAt, isElsewhere, isTab, missing, type ShownValue, shownAt } from './product-form.ts';
import type { Tooltip } from './tooltip.ts';

const NOTHING: ShownValue = { locale: null, channel: null };

type PlacedMarker = { marker: Marker; field: FieldMarker; shown: ShownValue };

export interface FormMarkers {
  /** Sets the current errors; places without errors lose their marker. */
  update(fields: readonly FieldMarker[]): void;
  /** Puts each marker where its place is on screen now; returns whether one was missing there. */
  draw(): boolean;
}

/** The markers on the form of a product. Each is created once and follows its place; `press` shows its errors. */
export function createFormMarkers(tooltip: Tooltip, press: (place: string) => void, signal: AbortSignal): FormMarkers {
  const markers = new Map<string, PlacedMarker>();
  signal.addEventListener('abort', () => {
    for (const { marker } of markers.values()) marker.host.remove();
  });

  return {
    update(fields) {
      const current = new Set(fields.map(({ place }) => place));
      for (const [place, { marker }] of markers) {
        if (current.has(place)) continue;
        marker.host.remove();
        markers.delete(place);
      }
      for (const field of fields) {
        const placed = markers.get(field.place);
        if (placed) placed.field = field;
        else markers.set(field.place, make(field, tooltip, press));
      }
    },
    draw() {
      const places = [...markers].map(([place, placed]) => {
        const element = elementAt(place);
        placed.shown = element && !isTab(element) ? shownAt(element) : NOTHING;
        const { marker, field, shown } = placed;
        marker.show(
          field.count,
          field.label,
          field.state === 'open' && isElsewhere(field, shown) ? 'elsewhere' : field.state,
        );
        return [marker, element] as const;
      });
      return placeMarkers(places);
    },
  };
}

function make(field: FieldMarker, tooltip: Tooltip, press: (place: string) => void): PlacedMarker {
  const tab = elementAt(field.place)?.matches('.column-navigation-link') ?? /categories|associations/.test(field.place);
  const marker = createMarker(tab ? undefined : () => press(field.place), field.place === 'property identifier');
  const placed: PlacedMarker = { marker, field, shown: NOTHING };
  tooltip.explain(marker.pill, () => lines(placed));
  return placed;
}

function lines({ field: { errors, more }, shown }: PlacedMarker): Array<[string, string]> {
  const current = errors.flatMap((error): Array<[string, string]> => {
    const hint = elsewhere(error, shown);
    return [
      ['message', error.message],
      ['source', error.source],
      ...(hint ? [['elsewhere', hint] satisfies [string, string]] : []),
    ];
  });
  return more ? [...current, ['more', more]] : current;
}

/** How to get to a locale or channel that is not on screen there. */
function elsewhere(error: FieldMarkerError, shown: ShownValue): string {
  const { locale, channel } = missing(error, shown);
  if (locale && channel) return nativeText('mark_both', channel, locale);
  if (locale) return nativeText('mark_locale', locale);
  return channel ? nativeText('mark_channel', channel) : '';
}
