import { type ReadonlySignal, signal } from '@preact/signals';
import { MINUTE } from '#lib/calendar.ts';
import type { CheckedBatch } from '#lib/messaging/answers.ts';
import { send } from '#lib/messaging/send.ts';
import type { ErrorProduct } from '#lib/model/error.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import { MOST_CHECKED } from '#lib/model/values.ts';
import type { ErrorArchive } from './error-archive.ts';

/** A product whose errors are on screen, with the newest of these. */
export interface ShownProduct extends Pick<ErrorProduct, 'uuid' | 'id' | 'identifier'> {
  newest: { id: string };
}

/** How far the products of an opened group are looked into. */
export interface CheckProgress {
  /**
   * - `running`: products are being looked into.
   * - `ended`: all were.
   * - `stopped`: by the user, or by `trouble`.
   * - `off`: the PIM is not asked, see `products/check`.
   */
  state: 'running' | 'ended' | 'stopped' | 'off';
  done: number;
  total: number;
  /** Why the PIM does not answer; null when it does. */
  trouble: CheckedBatch['stopped'];
  /** Until when the PIM is left alone, milliseconds since the epoch. */
  until: number | null;
}

export interface GroupCheck {
  /** Null before the first one. */
  progress: ReadonlySignal<CheckProgress | null>;
  /**
   * Looks into these products, a few at a time.
   *
   * @param anew also into those that were looked into just now
   */
  check(products: readonly ShownProduct[], anew?: boolean): Promise<void>;
  stop(): void;
}

const NO_WORKER: CheckedBatch = { stopped: 'unreachable', until: null };

/** What was found this recently is not asked for again; milliseconds. */
const FRESH = 10 * MINUTE;
/** Longer names are none that a PIM could have. */
const [LONGEST_ID, LONGEST_NAME] = [100, 2000];

/** Looks into products of one PIM for a page, which drives it: a worker that ends loses one small message. */
export function createGroupCheck(view: Pick<ErrorArchive, 'outcomes'>, origin: string): GroupCheck {
  const progress = signal<CheckProgress | null>(null);
  /** Only the last one that was begun goes on. */
  let current = 0;
  const end = (state: CheckProgress['state'], why: Partial<CheckProgress> = {}) => {
    current++;
    if (progress.value) progress.value = { ...progress.value, state, ...why };
  };

  async function check(products: readonly ShownProduct[], anew = false): Promise<void> {
    const own = ++current;
    const known = await view.outcomes(
      origin,
      products.map(({ newest }) => newest),
    );
    if (own !== current) return;
    const recent = anew ? 0 : FRESH;
    const stale = products.filter(({ newest }) => !isSettled(known.get(newest.id), Date.now() - recent));
    const total = products.length;
    progress.value = { state: 'running', done: total - stale.length, total, trouble: null, until: null };
    for (let from = 0; from < stale.length; from += MOST_CHECKED) {
      const batch = stale.slice(from, from + MOST_CHECKED);
      const answer = await send('products/check', { origin, products: batch.map(named) }).catch(() => NO_WORKER);
      if (own !== current) return;
      if (answer === null) return end('off');
      if (answer.stopped !== null) return end('stopped', { trouble: answer.stopped, until: answer.until });
      progress.value = { ...progress.value, done: progress.value.done + batch.length };
    }
    end('ended');
  }

  return { progress, check, stop: () => end('stopped') };
}

/** Whether it need not be looked into, as it was fixed, or since it was at this time or later. */
function isSettled(outcome: Outcome | undefined, since: number): boolean {
  if (!outcome) return false;
  return outcome.state === 'fixed' || (outcome.checked > since && outcome.checked - since < 2 * FRESH);
}

function named({ uuid, id, identifier }: ShownProduct) {
  return {
    uuid: uuid !== null && uuid.length <= LONGEST_ID ? uuid : null,
    id,
    identifier: identifier !== null && identifier.length <= LONGEST_NAME ? identifier : null,
  };
}
