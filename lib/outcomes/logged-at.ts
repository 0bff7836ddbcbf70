import { DAY, formatLocalTime, MINUTE } from '#lib/calendar.ts';

/**
 * When a version was stored, as far as its text tells: it was stored in one of the minutes from the one that begins at `from`
 * to the one that begins at `to` (milliseconds since the epoch). These differ where clocks were set back.
 */
export interface LoggedAt {
  from: number;
  to: number;
}

/** What a language puts into a time besides its numbers, and in which order it writes a date that ends with the year. */
interface Wording {
  am: ReadonlySet<string>;
  pm: ReadonlySet<string>;
  /** Of a time of 24 hours. */
  other: ReadonlySet<string>;
  /** Null when this browser does not know. */
  monthFirst: boolean | null;
}

/** The PIM words these itself, all others as the ICU of its server does (supplement of the contract, B.1). */
const OWN_ORDER = new Map([
  ['en_US', true],
  ['fr_FR', false],
  ['it_IT', false],
]);

const wordings = new Map<string, Wording>();

/**
 * The time in a version of a product, which the PIM writes in the language and time zone of whoever reads it, to the minute
 * and without an offset. Null for whatever is not certain: never another minute.
 *
 * @param locale of the PIM's screens, e.g. `fr_FR`
 * @param timeZone IANA name
 */
export function readLoggedAt(text: string, locale: string, timeZone: string): LoggedAt | null {
  const plain = withPlainDigits(text);
  const numbers = [...plain.matchAll(/\d+/g)].map(([digits]) => digits);
  const between = plain.split(/\d+/);
  const words = wordsIn(plain);
  const wording = wordingOf(locale);
  const parts = partsOf(numbers, between, wording.monthFirst);
  const hours = parts && hourOf(parts.hour, words, wording);
  if (!parts || hours === null) return null;
  return instantsOf({ ...parts, hour: hours }, timeZone);
}

interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

function partsOf(numbers: readonly string[], between: readonly string[], monthFirst: boolean | null): Parts | null {
  const place = numbers.findIndex((digits) => digits.length === 4);
  const isShort = numbers.every((digits, index) => index === place || digits.length <= 2);
  if (numbers.length !== 5 || !isShort) return null;
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = numbers.map(Number);
  const timeFirst = between[1]?.includes(':') ?? false;
  if (place === 0 && !timeFirst) return { year: a, month: b, day: c, hour: d, minute: e };
  // A date that ends with the year begins with the day or the month, as the language has it.
  if (monthFirst === null) return null;
  const date = (year: number, one: number, other: number) =>
    monthFirst ? { year, month: one, day: other } : { year, month: other, day: one };
  if (place === 2 && !timeFirst) return { ...date(c, a, b), hour: d, minute: e };
  if (place === 4 && timeFirst) return { ...date(e, c, d), hour: a, minute: b };
  return null;
}

/** The hour of 24; null when a word says something else than this browser's knowledge of the language. */
function hourOf(hour: number, words: readonly string[], { am, pm, other }: Wording): number | null {
  const isAm = words.some((word) => am.has(word));
  const isPm = words.some((word) => pm.has(word));
  const isKnown = words.every((word) => am.has(word) || pm.has(word) || other.has(word));
  if (!isKnown || (isAm && isPm)) return null;
  if (!isAm && !isPm) return hour;
  return hour > 12 ? null : (hour % 12) + (isPm ? 12 : 0);
}

/** The instants at which the clocks of a zone showed this: two where they were set back, none where they were set ahead. */
function instantsOf({ year, month, day, hour, minute }: Parts, timeZone: string): LoggedAt | null {
  const isTime = month >= 1 && month <= 12 && day >= 1 && hour <= 23 && minute <= 59;
  const local = Date.UTC(year, month - 1, day, hour, minute);
  if (!isTime || year < 2000 || new Date(local).getUTCDate() !== day) return null;
  const shown = new Date(local).toISOString().slice(0, 16).replace('T', ' ');
  const offsets = new Set([-DAY, 0, DAY].map((away) => offset(local + away, timeZone)));
  const found = [...offsets].map((ahead) => local - ahead);
  const instants = found.filter((at) => formatLocalTime(at, timeZone).startsWith(shown));
  return instants.length === 0 ? null : { from: Math.min(...instants), to: Math.max(...instants) };
}

/** Milliseconds by which the clocks of a zone are ahead of UTC. */
function offset(at: number, timeZone: string): number {
  const whole = Math.floor(at / MINUTE) * MINUTE;
  return Date.parse(`${formatLocalTime(whole, timeZone).replace(' ', 'T')}Z`) - whole;
}

/** Every script writes numbers with ten digits in a row, which begin at a code that ends with 0 or 6. */
function withPlainDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const last = code & 0xf;
    return String(last >= 6 && !/\p{Nd}/u.test(String.fromCodePoint(code - last)) ? last - 6 : last);
  });
}

/** The words of a text, without what differs from one version of ICU to the next: marks, dots, kinds of blanks, case. */
function wordsIn(text: string): string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/(?<=\p{L})[.\s]+(?=\p{L}\.)/gu, '')
    .split(/[^\p{L}\p{M}]+/u)
    .filter(Boolean);
}

function wordingOf(locale: string): Wording {
  const known = wordings.get(locale) ?? readWording(locale);
  wordings.set(locale, known);
  return known;
}

function readWording(locale: string): Wording {
  const tag = tagOf(locale);
  const own = OWN_ORDER.get(locale) ?? null;
  const [am, pm] = [new Set(['am']), new Set(['pm'])];
  if (tag === null) return { am, pm, other: new Set(), monthFirst: own };
  const format = (hourCycle: 'h12' | 'h23') =>
    new Intl.DateTimeFormat(tag, {
      ...{ calendar: 'gregory', numberingSystem: 'latn', timeZone: 'UTC', hourCycle },
      ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
    });
  const styled = new Intl.DateTimeFormat(tag, {
    ...{ calendar: 'gregory', numberingSystem: 'latn', timeZone: 'UTC', dateStyle: 'short', timeStyle: 'short' },
  });
  const parts = (hour: number, of = format('h12')) => of.formatToParts(Date.UTC(2026, 10, 29, hour, 7));
  const period = (hour: number, of?: Intl.DateTimeFormat) =>
    parts(hour, of).flatMap(({ type, value }) => (type === 'dayPeriod' ? wordsIn(value) : []));
  // Some languages have a word for each part of the day: a word that stands in both halves says nothing.
  for (const form of [format('h12'), styled]) {
    for (const hour of [0, 1, 4, 6, 8, 10, 11]) for (const word of period(hour, form)) am.add(word);
    for (const hour of [12, 13, 15, 17, 19, 21, 23]) for (const word of period(hour, form)) pm.add(word);
  }
  const both = new Set([...am].filter((word) => pm.has(word)));
  const literal = [...parts(9, format('h23')), ...parts(9, styled)].filter(({ type }) => type === 'literal');
  const order = parts(9, styled).map(({ type }) => type);
  const isYearLast = order.indexOf('year') > Math.max(order.indexOf('month'), order.indexOf('day'));
  return {
    am: without(am, both),
    pm: without(pm, both),
    other: new Set(literal.flatMap(({ value }) => wordsIn(value))),
    monthFirst: own ?? (isYearLast ? order.indexOf('month') < order.indexOf('day') : null),
  };
}

function without(words: ReadonlySet<string>, others: ReadonlySet<string>): Set<string> {
  return new Set([...words].filter((word) => !others.has(word)));
}

/** The language as this browser calls it; null for one that it does not know. */
function tagOf(locale: string): string | null {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale.replaceAll('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
}
