import { timeZoneOf } from '#lib/calendar.ts';
import { problemsOf } from '#lib/error-list/problems.ts';
import { readContent } from '#lib/errors/content.ts';
import { digestOf } from '#lib/errors/digest.ts';
import { type ErrorPlace, formPlacesOf, placeOf } from '#lib/errors/form-place.ts';
import { messageParts } from '#lib/errors/message.ts';
import { isOpen } from '#lib/errors/triage.ts';
import { formatDateTime } from '#lib/i18n/dates.ts';
import { isolated, shortenedText, unturned } from '#lib/i18n/pim-text.ts';
import { number, plural, text } from '#lib/i18n/text.ts';
import type { FieldMarker, FieldMarkerError, MarkState, RowMarker, StripContent } from '#lib/messaging/answers.ts';
import type { ArchivedError, ErrorContent } from '#lib/model/error.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import { palette } from '#lib/model/palette.ts';
import { foldCode } from '#lib/model/values.ts';
import { listConnections } from '#lib/store/connections.ts';
import type { Store } from '#lib/store/database.ts';
import { onlyOpen, readTriage, standingOutcomes } from '#lib/store/decisions.ts';
import { archiveReader } from '#lib/store/pim-view.ts';
import { hidesErrors } from '#lib/store/pims.ts';

/** A marker names the newest errors; the panel has them all. */
const ERRORS_NAMED = 4;
const LONGEST = 300;

/**
 * The markers of a product's form: its open errors, one entry per place, newest error first, with no more of an error
 * than is shown there. None for a user whose PIM would not show errors either.
 *
 * @param id uuid, or integer up to 6.x, of the product on screen
 */
export async function fieldMarkers(store: Store, origin: string, id: string): Promise<FieldMarker[]> {
  const pim = await store.get('pims', origin);
  if (!pim || hidesErrors(pim)) return [];
  const [{ errors, outcomes }, connections] = await Promise.all([
    openErrors(store, origin, id),
    listConnections(store, origin),
  ]);
  const labels = new Map(connections.map(({ code, label }) => [code, label]));
  const inForm = [...byPlace(errors, outcomes)].filter(([, found]) => found.some(({ at }) => !at.unknownAttribute));
  return inForm.map(([place, found]) => describe(place, found, labels, timeZoneOf(pim)));
}

/**
 * What the strip above a product's form says: how many problems are open and to be confirmed, as the panel counts them, and
 * a chip for each place with open errors, newest error first.
 */
export async function stripContent(store: Store, origin: string, id: string): Promise<StripContent | null> {
  const pim = await store.get('pims', origin);
  if (!pim || hidesErrors(pim)) return null;
  const { errors, outcomes } = await openErrors(store, origin, id);
  const { open, toConfirm } = problemsOf(errors, outcomes, Date.now());
  const places = [...byPlace(errors, outcomes)].map(([place, found]) => {
    const [newest] = found;
    const { part, unknownAttribute } = newest?.at ?? { part: null, unknownAttribute: false };
    const name = part ? text(`place_${part}`) : place.replace(/^attribute /, '');
    return { place, name, note: unknownAttribute ? text('strip_missing') : '', ...standing(found) };
  });
  const chips = places.filter(({ state }) => state === 'open');
  return {
    color: palette[pim.color ?? 'blue'],
    open: plural('strip_open', open.length),
    confirm: toConfirm.length > 0 ? plural('strip_confirm', toConfirm.length) : '',
    chips: chips.map(({ place, name, note, count, label }) => ({ place, name, note, count, label })),
    panel: text('strip_panel'),
    close: text('close'),
  };
}

interface OpenErrors {
  errors: ArchivedError[];
  /** What became of them, by the id of the error. */
  outcomes: Map<string, Outcome>;
}

async function openErrors(store: Store, origin: string, id: string): Promise<OpenErrors> {
  const errors = await onlyOpen(store, origin, await archiveReader(store).productErrors(origin, id));
  return { errors, outcomes: await standingOutcomes(store, origin, errors) };
}

/** What the open errors of a product say of each place of its form, newest error first. Fixed ones say nothing. */
function byPlace(errors: readonly ArchivedError[], outcomes: ReadonlyMap<string, Outcome>): Map<string, Marked[]> {
  const marked = errors.flatMap((error): Marked[] => {
    const state = markState(outcomes.get(error.id));
    if (state === null) return [];
    const content = readContent(error.content);
    const at = placeOf(content);
    // No form shows it, but the strip names it.
    const places = formPlacesOf({ ...at, unknownAttribute: false });
    return places.map((place) => ({ error, at, place, state, message: messageOf(content) }));
  });
  return Map.groupBy(marked, ({ place }) => place);
}

/** What is not known counts as open: a mark never says more than is known. */
function markState(outcome: Outcome | undefined): MarkState | null {
  if (outcome?.state === 'fixed') return null;
  return outcome?.state === 'changed' || outcome?.state === 'over' ? outcome.state : 'open';
}

const STATES = ['open', 'changed', 'over'] as const satisfies MarkState[];

/** The state of a place, how many of its errors are in it, and what the mark says. */
function standing(found: readonly Marked[]): Pick<FieldMarker, 'state' | 'count' | 'label'> & { its: Marked[] } {
  const state = STATES.find((one) => found.some((marked) => marked.state === one)) ?? 'open';
  const its = found.filter((marked) => marked.state === state);
  const label = state === 'open' ? plural('mark_field', its.length) : text(`mark_${state}`);
  return { state, count: its.length, label, its };
}

/** An error at one of its places. */
interface Marked {
  error: ArchivedError;
  at: ErrorPlace;
  place: string;
  state: MarkState;
  message: string;
}

/** `labels` are those of the connections. */
function describe(
  place: string,
  found: readonly Marked[],
  labels: ReadonlyMap<string, string>,
  timeZone: string,
): FieldMarker {
  const { state, count, label, its } = standing(found);
  const different = Map.groupBy(its, ({ error, message, at: { locale, channel } }) =>
    JSON.stringify([error.connection, message, locale && foldCode(locale), channel && foldCode(channel)]),
  );
  const kinds = [...different.values()];
  const named = kinds.slice(0, ERRORS_NAMED);
  const more = count - named.reduce((sum, same) => sum + same.length, 0);
  return {
    place,
    state,
    count,
    label,
    errors: named.flatMap((same) => summary(same, labels, timeZone)),
    more: more > 0 ? plural('mark_more', more) : '',
  };
}

/** One entry for the same error, however often it came; it shows the last time. */
function summary(same: readonly Marked[], labels: ReadonlyMap<string, string>, timeZone: string): FieldMarkerError[] {
  const [newest] = same;
  if (!newest) return [];
  const { error, at, message } = newest;
  const source = labels.get(error.connection) ?? error.connection;
  const when = formatDateTime(error.at, timeZone);
  return [
    {
      message: shortenedText(message, LONGEST) || text('error_no_message'),
      source: same.length > 1 ? text('mark_times', source, when, number(same.length)) : text('mark_once', source, when),
      locale: at.locale,
      channel: at.channel,
    },
  ];
}

function messageOf(content: ErrorContent): string {
  return messageParts(content)
    .map((part) => (part.parameter ? isolated(part.text) : unturned(part.text)))
    .join('');
}

/**
 * The products on a page of the grid that have open errors, and how many: the same number as on each product's own
 * screen. None for a user whose PIM would not show errors either.
 *
 * @param ids uuids, or integers up to 6.x, as in the addresses of the rows
 */
export async function rowMarkers(store: Store, origin: string, ids: readonly string[]): Promise<RowMarker[]> {
  const pim = await store.get('pims', origin);
  if (!pim || hidesErrors(pim)) return [];
  const archive = archiveReader(store);
  const status = await readTriage(store, origin);
  const counts = await Promise.all(
    ids.map(async (id) => {
      const errors = await archive.productErrors(origin, id);
      return { id, count: errors.filter((error) => isOpen(status(digestOf(origin, error)))).length };
    }),
  );
  return counts.flatMap(({ id, count }) => (count > 0 ? [{ id, count, label: plural('mark_row', count) }] : []));
}
