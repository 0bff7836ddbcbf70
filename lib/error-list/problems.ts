import { DAY } from '#lib/calendar.ts';
import { readContent } from '#lib/errors/content.ts';
import { type ErrorPlace, placeKey, placeOf } from '#lib/errors/form-place.ts';
import { groupKey, subjectOf } from '#lib/errors/identity.ts';
import { refusedValue } from '#lib/errors/refused-value.ts';
import type { ArchivedError, ErrorContent } from '#lib/model/error.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import { foldCode } from '#lib/model/values.ts';

/** How long a problem that was fixed stays on the product’s card, in milliseconds: as long as the PIM counts its errors. */
const FIXED_SHOWN = 7 * DAY;

/** Errors of one product that differ in nothing but their values and times: the same rule, place and connection. */
export interface Problem {
  /** Tells the problems of one product apart; the same as long as it has an error. */
  key: string;
  place: ErrorPlace;
  /** The key of the group that all its errors are in, and what a decision about that is about (`subjectOf`). */
  group: string;
  subject: string;
  /** Newest first, one at least. Of a problem that is not fixed only those that are not: a fixed error isn't open. */
  errors: readonly ArchivedError[];
  /** Of the newest error. */
  content: ErrorContent;
  /** The values that the PIM says it refused, each once, those of the newest errors first. */
  refused: readonly string[];
  /** `open` for all that nothing is known of. */
  state: Outcome['state'];
  /** What became of the error that decides on the state; null where nothing is known. */
  outcome: Outcome | null;
}

/** The problems of a product by what they ask of the reader. */
export interface Problems {
  /** Those with an error that is refused still, or of which nothing certain is known; newest refusal first. */
  open: Problem[];
  /** Something was stored since that may have fixed them; newest refusal first. */
  toConfirm: Problem[];
  /** Their connection got the field through within the last seven days; the latest first. */
  fixed: Problem[];
}

/** The states of the errors of a problem, the one that decides first: it is as open as its most open error. */
const URGENCY: ReadonlyArray<Outcome['state']> = ['open', 'unknown', 'over', 'changed', 'fixed'];

/**
 * Folds the errors of one product into its problems. Never throws, whatever the PIM sent.
 *
 * @param errors newest first; without those that the user resolved or ignored
 * @param outcomes what became of them, by the id of the error
 * @param now milliseconds since the epoch
 */
export function problemsOf(
  errors: readonly ArchivedError[],
  outcomes: ReadonlyMap<string, Outcome>,
  now: number,
): Problems {
  const all = folded(errors).map((own) => problemOf(own, outcomes));
  const since = now - FIXED_SHOWN;
  return {
    open: all.filter(({ state }) => state === 'open' || state === 'unknown').sort(byNewest),
    toConfirm: all.filter(({ state }) => state === 'changed' || state === 'over').sort(byNewest),
    fixed: all
      .filter(({ state, outcome }) => state === 'fixed' && (outcome?.at ?? 0) >= since)
      .sort((a, b) => (b.outcome?.at ?? 0) - (a.outcome?.at ?? 0)),
  };
}

function byNewest(one: Problem, other: Problem): number {
  return (other.errors[0]?.at ?? 0) - (one.errors[0]?.at ?? 0);
}

/** How many errors problems have. */
export function countErrors(problems: readonly Problem[]): number {
  return problems.reduce((sum, { errors }) => sum + errors.length, 0);
}

/** What the errors of one problem have in common, and the errors. */
interface Folded extends Pick<Problem, 'key' | 'place' | 'group'> {
  content: ErrorContent;
  errors: ArchivedError[];
  /** The refused value of each error, null where the PIM reports none. */
  values: Array<string | null>;
}

function folded(errors: readonly ArchivedError[]): Folded[] {
  const problems = new Map<string, Folded>();
  for (const error of errors) {
    const content = readContent(error.content);
    const place = placeOf(content);
    const group = groupKey(content);
    const where = [placeKey(place), ...[place.locale, place.channel].map((code) => code && foldCode(code))];
    const key = JSON.stringify([...where, group, error.connection]);
    const known = problems.get(key) ?? { key, place, group, content, errors: [], values: [] };
    problems.set(key, known);
    known.errors.push(error);
    known.values.push(refusedValue(content));
  }
  return [...problems.values()];
}

function problemOf({ errors, values, content, ...common }: Folded, outcomes: ReadonlyMap<string, Outcome>): Problem {
  const stateOf = ({ id }: ArchivedError) => outcomes.get(id)?.state ?? 'open';
  const state = URGENCY.find((one) => errors.some((error) => stateOf(error) === one)) ?? 'open';
  const deciding = errors.find((error) => stateOf(error) === state);
  const isLeft = (error: ArchivedError) => state === 'fixed' || stateOf(error) !== 'fixed';
  const left = errors.filter(isLeft);
  const refused = errors.flatMap((error, index) => (isLeft(error) ? (values[index] ?? []) : []));
  return {
    ...common,
    subject: subjectOf(content),
    errors: left,
    content: left[0] === errors[0] || !left[0] ? content : readContent(left[0].content),
    refused: [...new Set(refused)],
    state,
    outcome: (deciding && outcomes.get(deciding.id)) ?? null,
  };
}
