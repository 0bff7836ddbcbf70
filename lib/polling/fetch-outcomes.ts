import { DAY, HOUR } from '#lib/calendar.ts';
import { digestOf, type ErrorDigest } from '#lib/errors/digest.ts';
import { isOpen } from '#lib/errors/triage.ts';
import type { PimRecord, PimUser } from '#lib/model/pim.ts';
import { lookAt, type NamedProduct, productsOf } from '#lib/outcomes/due-products.ts';
import { readTriage } from '#lib/store/decisions.ts';
import { readDigests } from '#lib/store/digests.ts';
import { updatePim } from '#lib/store/pims.ts';
import { errorsOfProduct, outcomesOf } from '#lib/store/product-errors.ts';
import { askedAs, checkProducts, mayCheck } from './check-products.ts';
import type { PollCounters, PollTask } from './task.ts';

/** The most products that one poll looks into. */
const MOST_PRODUCTS = 10;
/** Only the newest errors are looked into: so many, and none that is older. */
const ERRORS_READ = 5000;
const OLDEST = 30 * DAY;
/** A poll that brings more errors has enough to do. */
const MOST_NEW_ERRORS = 200;
/** How long a PIM that did not answer is asked for no product, in milliseconds. */
const REST = HOUR;

/**
 * Looks into the products with the newest open errors, to see which were fixed: a few with each poll, and only after one in
 * which nothing failed and little was new. A PIM that asks for a wait ends the poll like any request; any other failure is
 * none of the poll, which has all that it came for, and ends the looking for an hour.
 */
export async function fetchOutcomes(task: PollTask, counters: PollCounters, user: PimUser): Promise<void> {
  const { store, client, now } = task;
  const pim = { ...task.pim, user };
  const { origin, nextCheck } = pim;
  if (pim.checkFixes === false || !mayCheck(pim, now()) || !wasQuiet(pim, counters)) return;
  const waits = nextCheck !== undefined && nextCheck.at > now() && nextCheck.at - now() <= DAY;
  if (waits && (nextCheck.failed || counters.newErrors === 0)) return;

  const status = await readTriage(store, origin);
  const products = productsOf(await openErrors(task, status)).flatMap((product) => {
    const asked = askedAs(product, pim.version?.line);
    return asked ? { ...product, asked } : [];
  });
  const newest = products.map((product) => product.newest);
  const look = lookAt(products, await outcomesOf(store, origin, newest), client.clock, MOST_PRODUCTS);
  const checked = await Promise.all(
    look.products.map(async ({ asked, ...product }) => ({ ...asked, errors: await openOf(task, product, status) })),
  );
  const { fault } = checked.length > 0 ? await checkProducts({ store, client, pim }, checked) : { fault: null };
  if (fault?.kind === 'throttled') throw fault;
  const wait = fault ? REST : look.next - client.clock;
  await updatePim(store, origin, { nextCheck: { at: now() + Math.max(0, wait), failed: fault !== null } });
}

function wasQuiet({ chartsAt }: PimRecord, { faults, newErrors, soon }: PollCounters): boolean {
  return chartsAt !== null && faults === 0 && newErrors <= MOST_NEW_ERRORS && !soon;
}

type Status = Awaited<ReturnType<typeof readTriage>>;

async function openErrors({ store, client, pim }: PollTask, status: Status): Promise<ErrorDigest[]> {
  const unmonitored = new Set(pim.unmonitored);
  const open: ErrorDigest[] = [];
  let read = 0;
  for await (const batch of readDigests(store, [pim.origin])) {
    const recent = batch.filter(({ at }) => client.clock - at <= OLDEST);
    open.push(...recent.filter((error) => !unmonitored.has(error.connection) && isOpen(status(error))));
    read += batch.length;
    if (read >= ERRORS_READ || recent.length < batch.length) break;
  }
  return open;
}

async function openOf({ store, pim: { origin } }: PollTask, product: NamedProduct, status: Status) {
  const errors = await errorsOfProduct(store, origin, product);
  return errors.filter((error) => isOpen(status(digestOf(origin, error))));
}
