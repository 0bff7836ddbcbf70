import type { BusinessError } from '#lib/model/error.ts';
import { foldCode, LONGEST_SUBJECT } from '#lib/model/values.ts';
import type { CoreContent } from './content.ts';
import { classifyFailure, type Failure } from './failure.ts';
import { type ErrorPlace, placeOf } from './form-place.ts';
import { hash } from './hash.ts';

/**
 * Gives each error of one response its id: connection, second, and a hash of the content that ignores the order of
 * keys. The PIM sends no id, and the same error can really repeat within one second (contract 3), so equal errors are
 * numbered. The same response always yields the same ids.
 */
export function assignErrorIds(errors: readonly BusinessError[]): Array<{ id: string; error: BusinessError }> {
  const repeats = new Map<string, number>();
  return errors.map((error) => {
    const first = errorId(error);
    const nth = repeats.get(first) ?? 0;
    repeats.set(first, nth + 1);
    return { id: nth === 0 ? first : `${first}.${nth}`, error };
  });
}

/** The id of an error. @param nth its number among equal errors of its second, from 0 */
export function errorId({ connection, at, content }: BusinessError, nth = 0): string {
  const base = `${connection}@${at / 1000}#${hash(content)}`;
  return nth === 0 ? base : `${base}.${nth}`;
}

/** The number of an error among equal ones of its second, from its id. */
export function nthOf(id: string): number {
  const dot = id.indexOf('.', id.lastIndexOf('#'));
  return dot === -1 ? 0 : Number(id.slice(dot + 1));
}

/**
 * The key of an error's group within one PIM: 8 to 14 letters and digits. Errors with the same type, template, attributes
 * and property share it, whatever their values, product and connection, and whichever entry of a list was refused. A
 * template that is a translation key counts too, though it cannot be shown. Without a template, the message is used.
 */
export function groupKey(
  content: CoreContent,
  failure: Failure = classifyFailure(content),
  place: ErrorPlace = placeOf(content),
): string {
  return hash(commonOf(content, failure, place));
}

/**
 * What the key of a group is made of, as text. Whoever writes errors can make two groups that have one key, since `hash`
 * is not cryptographic. So a decision remembers what it was about, and is not applied to anything else. What is longer
 * than `LONGEST_SUBJECT` is cut, and ends with its length and its hash.
 */
export function subjectOf(
  content: CoreContent,
  failure: Failure = classifyFailure(content),
  place: ErrorPlace = placeOf(content),
): string {
  const subject = JSON.stringify(commonOf(content, failure, place));
  if (subject.length <= LONGEST_SUBJECT) return subject;
  return `${subject.slice(0, LONGEST_SUBJECT - 30).toWellFormed()}… ${subject.length} ${hash(subject)}`;
}

/** What the errors of a group have in common. */
function commonOf(
  content: CoreContent,
  { kind, template, values }: Failure,
  { attributes, associationType }: ErrorPlace,
): Array<string | string[] | null> {
  const shown = values.length > 0 ? template : content.template || template;
  const property = content.property?.replace(/\[\d{0,9}\]/g, '[]') ?? null;
  return [kind, shown, attributes.map(foldCode).sort(), property, associationType && foldCode(associationType)];
}
