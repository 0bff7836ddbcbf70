import type { FieldMarker, FieldMarkerError } from '#lib/messaging/answers.ts';
import { createMarker, type Marker, placeMarkers } from './marker.ts';
import { nativeText } from './native.ts';
import { elementAt, isElsewhere, isTab, missing, type ShownValue, shownAt } from './product-form.ts';
import type { Tooltip } from './tooltip.ts';

const NOTHING: ShownValue = { locale: null, channel: null };

type Known = { mark: Marker; facts: FieldMarker; shown: ShownValue };

export interface FormMarks {
  /** What is to be said from now on; places without errors lose their mark. */
  update(fields: readonly FieldMarker[]): void;
  /** Puts each mark where its place is on screen now; answers whether one was missing there. */
  draw(): boolean;
}

/** The marks on the form of a product. Each is made once and follows its place; `press` shows its errors. */
export function createFormMarks(tooltip: Tooltip, press: (place: string) => void, signal: AbortSignal): FormMarks {
  const marks = new Map<string, Known>();
  signal.addEventListener('abort', () => {
    for (const { mark } of marks.values()) mark.host.remove();
  });

  return {
    update(fields) {
      const told = new Set(fields.map(({ place }) => place));
      for (const [place, { mark }] of marks) {
        if (told.has(place)) continue;
        mark.host.remove();
        marks.delete(place);
      }
      for (const facts of fields) {
        const known = marks.get(facts.place);
        if (known) known.facts = facts;
        else marks.set(facts.place, make(facts, tooltip, press));
      }
    },
    draw() {
      const places = [...marks].map(([place, known]) => {
        const element = elementAt(place);
        known.shown = element && !isTab(element) ? shownAt(element) : NOTHING;
        const { mark, facts, shown } = known;
        mark.show(facts.count, facts.label, isElsewhere(facts, shown));
        return [mark, element] as const;
      });
      return placeMarkers(places);
    },
  };
}

function make(facts: FieldMarker, tooltip: Tooltip, press: (place: string) => void): Known {
  const tab = elementAt(facts.place)?.matches('.column-navigation-link') ?? /categories|associations/.test(facts.place);
  const mark = createMarker(tab ? undefined : () => press(facts.place), facts.place === 'property identifier');
  const known: Known = { mark, facts, shown: NOTHING };
  tooltip.explain(mark.pill, () => lines(known));
  return known;
}

function lines({ facts: { errors, more }, shown }: Known): Array<[string, string]> {
  const told = errors.flatMap((error): Array<[string, string]> => {
    const hint = elsewhere(error, shown);
    return [
      ['message', error.message],
      ['source', error.source],
      ...(hint ? [['elsewhere', hint] satisfies [string, string]] : []),
    ];
  });
  return more ? [...told, ['more', more]] : told;
}

/** How to get what is not on screen there. */
function elsewhere(error: FieldMarkerError, shown: ShownValue): string {
  const { locale, channel } = missing(error, shown);
  if (locale && channel) return nativeText('mark_both', channel, locale);
  if (locale) return nativeText('mark_locale', locale);
  return channel ? nativeText('mark_channel', channel) : '';
}
