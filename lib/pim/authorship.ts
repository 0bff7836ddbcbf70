import { formatLocalTime } from '#lib/calendar.ts';
import type { Product } from './product-payload.ts';

/**
 * When a person saved a product, if the newest thing that happened to it was that: milliseconds since the epoch. Null for
 * whatever else wrote it, and whenever it is not certain. The PIM names authors only by a text for display (supplement of
 * the contract, B.3): that of a connection or app is its name and two blanks, and a person has two names.
 *
 * @param connections names of the connections and apps, as the PIM has them
 * @param timeZone of the PIM's user
 */
export function savedByPerson(
  { updated, version }: Pick<Product, 'updated' | 'version'>,
  connections: readonly string[],
  timeZone: string,
): number | null {
  if (updated === null || version === null || version.context !== null) return null;
  const { author, loggedAt } = version;
  // An import can store a version that the PIM shows only at night: then the newest one that it shows is an older one.
  return isPerson(author, connections) && isMinute(loggedAt, updated, timeZone) ? updated : null;
}

function isPerson(author: string, connections: readonly string[]): boolean {
  const isFullName = author === author.trim() && /\s/u.test(author);
  // Somebody who is gone, the command line, a scheduled job. The second half of the first two is translated.
  const isNobody = / - |Automated Job$/u.test(author);
  return isFullName && !isNobody && !connections.some((name) => nameInHistory(name) === nameInHistory(author));
}

/** The PIM replaces what could be markup in the name of a connection's user. */
function nameInHistory(name: string): string {
  return name
    .replaceAll(/[<>&"]/g, '_')
    .trim()
    .toLowerCase();
}

/**
 * Whether a text can be the minute of an instant in a time zone. It is in any language of the PIM, so only its numbers are
 * compared.
 */
function isMinute(text: string, at: number, timeZone: string): boolean {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = numbersIn(formatLocalTime(at, timeZone));
  const found = numbersIn(text);
  const isThere = (number: number) => found.includes(number);
  return [year, month, day, minute].every(isThere) && (isThere(hour) || isThere(hour % 12 || 12));
}

function numbersIn(text: string): number[] {
  return (text.match(/\d+/g) ?? []).map(Number);
}
