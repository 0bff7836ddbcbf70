import { readContent } from '#lib/errors/content.ts';
import { digestOf } from '#lib/errors/digest.ts';
import { placeOf } from '#lib/errors/form-place.ts';
import { messageParts } from '#lib/errors/message.ts';
import { dateTime } from '#lib/i18n/dates.ts';
import { number, plural, text } from '#lib/i18n/text.ts';
import type { FieldError, FieldFacts, RowFacts } from '#lib/messaging/answers.ts';
import type { ErrorContent, StoredError } from '#lib/model/error.ts';
import { listConnections } from '#lib/store/connections.ts';
import type { Store } from '#lib/store/database.ts';
import { isOpen, openOnes, readStatus } from '#lib/store/decisions.ts';
import { archiveOf } from '#lib/store/pim-view.ts';

/** A mark names the newest ones; the panel has them all. */
const NAMED = 4;
const LONGEST = 300;

/**
 * What the marks on a product's form say of its open errors, one entry a place, newest error first: no more of an error than is shown there.
 * Nothing for a user whose PIM would not show errors either.
 *
 * @param id uuid, or integer up to 6.x, of the product on screen
 */
export async function fieldFacts(store: Store, origin: string, id: string): Promise<FieldFacts[]> {
  const pim = await store.get('pims', origin);
  if (!pim || pim.user?.seesErrors === false) return [];
  const [errors, connections] = await Promise.all([
    archiveOf(store).productErrors(origin, id),
    listConnections(store, origin),
  ]);
  const labels = new Map(connections.map(({ code, label }) => [code, label]));
  return describe(await openOnes(store, origin, errors), labels, pim.user?.timeZone ?? 'UTC');
}

/** `labels` are those of the connections. */
function describe(errors: readonly StoredError[], labels: ReadonlyMap<string, string>, timeZone: string): FieldFacts[] {
  const known = errors.map((error) => ({ error, content: readContent(error.content) }));
  const places = Map.groupBy(known, ({ content }) => placeOf(content));
  return [...places].flatMap(([place, found]) => {
    if (place === null) return [];
    const different = Map.groupBy(found, ({ error, content }) =>
      JSON.stringify([error.connection, words(content), content.locale, content.channel]),
    );
    const kinds = [...different.values()];
    const named = kinds.slice(0, NAMED);
    const more = found.length - named.reduce((sum, same) => sum + same.length, 0);
    return {
      place,
      count: found.length,
      label: plural('mark_field', found.length),
      errors: named.flatMap((same) => summary(same, labels, timeZone)),
      more: more > 0 ? plural('mark_more', more) : '',
    };
  });
}

/** One entry for the same error, however often it came; it tells the last time. */
function summary(
  same: ReadonlyArray<{ error: StoredError; content: ErrorContent }>,
  labels: ReadonlyMap<string, string>,
  timeZone: string,
): FieldError[] {
  const [newest] = same;
  if (!newest) return [];
  const { error, content } = newest;
  const source = labels.get(error.connection) ?? error.connection;
  const when = dateTime(error.at, timeZone);
  return [
    {
      message: shorten(words(content) || text('error_no_message')),
      source: same.length > 1 ? text('mark_times', source, when, number(same.length)) : text('mark_once', source, when),
      locale: content.locale,
      channel: content.channel,
    },
  ];
}

function words(content: ErrorContent): string {
  return messageParts(content)
    .map((part) => part.text)
    .join('');
}

function shorten(message: string): string {
  return message.length > LONGEST ? `${message.slice(0, LONGEST).trimEnd()}…` : message;
}

/**
 * Which of the products on a page of the grid have open errors, and how many: the same number as on each one's own screen.
 * Nothing for a user whose PIM would not show errors either.
 *
 * @param ids uuids, or integers up to 6.x, as they stand in the addresses of the rows
 */
export async function rowFacts(store: Store, origin: string, ids: readonly string[]): Promise<RowFacts[]> {
  const pim = await store.get('pims', origin);
  if (!pim || pim.user?.seesErrors === false) return [];
  const archive = archiveOf(store);
  const status = await readStatus(store, origin);
  const counts = await Promise.all(
    ids.map(async (id) => {
      const errors = await archive.productErrors(origin, id);
      return { id, count: errors.filter((error) => isOpen(status(digestOf(origin, error)))).length };
    }),
  );
  return counts.flatMap(({ id, count }) => (count > 0 ? [{ id, count, label: plural('mark_row', count) }] : []));
}
