import { DAY, MINUTE } from '#lib/calendar.ts';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import type { ErrorProduct } from '#lib/model/error.ts';
import type { Outcome } from '#lib/model/outcome.ts';

/** A product, as errors name it. */
export type NamedProduct = Pick<ErrorProduct, 'uuid' | 'id' | 'identifier'>;

/** A product with errors. */
export interface FailingProduct extends NamedProduct {
  newest: Pick<ErrorDigest, 'id' | 'at'>;
}

/** The products of errors, that of the newest error first; errors of no product are left out. */
export function productsOf(errors: Iterable<ErrorDigest>): FailingProduct[] {
  const products = new Map<string, ErrorDigest[]>();
  for (const error of errors) {
    if (error.product === null) continue;
    const known = products.get(error.product);
    if (known) known.push(error);
    else products.set(error.product, [error]);
  }
  return [...products.values()].map(named).sort((a, b) => b.newest.at - a.newest.at);
}

function named(errors: readonly ErrorDigest[]): FailingProduct {
  const [first, ...others] = errors as [ErrorDigest, ...ErrorDigest[]];
  const newest = others.reduce((last, one) => (one.at > last.at ? one : last), first);
  const last = <T>(read: (error: ErrorDigest) => T | null) => read(newest) ?? errors.map(read).find(Boolean) ?? null;
  return {
    uuid: lastingUuid(errors) ?? newest.uuid,
    id: last(({ productId }) => productId),
    identifier: last(({ identifier }) => identifier),
    newest: { id: newest.id, at: newest.at },
  };
}

/**
 * The uuid under which a product was refused at most times, the latest of equals: one that the PIM refuses to create has another
 * uuid each time (contract 7).
 */
function lastingUuid(errors: readonly ErrorDigest[]): string | null {
  const times = new Map<string, Set<number>>();
  for (const { uuid, at } of errors) if (uuid) times.set(uuid, (times.get(uuid) ?? new Set()).add(at));
  const latest = (of: ReadonlySet<number>) => Math.max(...of);
  const [most] = [...times].sort(([, a], [, b]) => b.size - a.size || latest(b) - latest(a));
  return most?.[0] ?? null;
}

/** Nobody fixes anything sooner, and connections repeat what failed; milliseconds since the refusal. */
const FIRST_LOOK = 15 * MINUTE;
/** The longest time between two looks at a product. */
const LAST_LOOK = 3 * DAY;

/** What to look at now, and from when on there is something to look at again. Milliseconds since the epoch. */
export interface Look<P extends FailingProduct> {
  products: P[];
  next: number;
}

/**
 * The products that a poll looks at: most of them those with the newest errors, the others those that are due for longest, so
 * that what is never fixed does not keep the rest away. A product is due a quarter of an hour after its newest refusal, then
 * each time after half of its error's age more, three days at most.
 *
 * @param known what became of errors, by the id of the error
 * @param now by the PIM's clock, milliseconds since the epoch
 */
export function lookAt<P extends FailingProduct>(
  products: readonly P[],
  known: ReadonlyMap<string, Pick<Outcome, 'checked'>>,
  now: number,
  most: number,
): Look<P> {
  const all = products.map((product) => ({ product, due: dueAt(product, known, now) }));
  const due = all.filter((one) => one.due <= now).sort((a, b) => b.product.newest.at - a.product.newest.at);
  const newest = due.slice(0, most - Math.floor(most / 3));
  const longest = due.slice(newest.length).sort((a, b) => a.due - b.due);
  const chosen = new Set([...newest, ...longest.slice(0, most - newest.length)]);
  const others = all.filter((one) => !chosen.has(one)).map((one) => one.due);
  const next = others.reduce((first, one) => Math.min(first, one), now + (chosen.size > 0 ? FIRST_LOOK : DAY));
  return { products: [...chosen].map(({ product }) => product), next: Math.max(now, next) };
}

function dueAt({ newest }: FailingProduct, known: ReadonlyMap<string, Pick<Outcome, 'checked'>>, now: number): number {
  const checked = known.get(newest.id)?.checked;
  // By a clock that was set back, it was looked at in the future.
  if (checked === undefined || checked > now) return newest.at + FIRST_LOOK;
  return checked + Math.min(LAST_LOOK, Math.max(FIRST_LOOK, (checked - newest.at) / 2));
}
