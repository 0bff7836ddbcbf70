import { batch, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { CurrentProduct } from '#lib/messaging/answers.ts';
import { send } from '#lib/messaging/send.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import { followStores } from './follow.ts';
import type { ProductOnScreen } from './product.ts';

/** How long the page is left to finish what it does after a save; milliseconds. */
const AFTER_SAVE = 1000;

const NONE: ReadonlyMap<string, Outcome> = new Map();

/** What is known of the product on screen besides its errors. */
export interface ProductOnPage {
  /** What the PIM says of it: null if it does not answer, undefined until it does, and while nothing is asked. */
  current: ReadonlySignal<CurrentProduct | null | undefined>;
  /** What became of its open errors, by the id of the error. One without an entry was not looked into. */
  outcomes: ReadonlySignal<ReadonlyMap<string, Outcome>>;
}

/**
 * Follows what the PIM says of the product on screen: at once as it is stored, then as the PIM answers. It is asked when a
 * product with open errors is on screen, when such a product gets new errors, and after each save. Until `lifetime` aborts.
 *
 * @param saves changes when the page may have saved the product
 */
export function openProductFacts(
  origin: string,
  product: ReadonlySignal<ProductOnScreen | null>,
  saves: ReadonlySignal<number>,
  lifetime: AbortSignal,
): ProductOnPage {
  const current = signal<CurrentProduct | null>();
  const outcomes = signal(NONE);
  /** The product that was asked for, and what is known to be open of it. */
  let shown: { id: string; saves: number; looked: Set<string> } | null = null;
  let requests = 0;

  const isCurrent = (of: string) => shown?.id === of && !lifetime.aborted;
  const show = (found: readonly Outcome[]) => {
    outcomes.value = new Map(found.map((outcome) => [outcome.error, outcome]));
  };
  const readStored = async (id: string) => {
    const asked = requests;
    const found = await send('product/outcomes', { origin, id }).catch(() => null);
    // What the PIM says meanwhile is newer.
    if (found && isCurrent(id) && asked === requests) show(found);
  };
  const ask = async (id: string, delay: number) => {
    const request = ++requests;
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    if (!isCurrent(id) || request !== requests) return;
    const answer = await send('product/current', { origin, id }).catch(() => null);
    if (!isCurrent(id) || request !== requests) return;
    batch(() => {
      current.value = answer;
      if (answer?.outcomes) show(answer.outcomes);
    });
  };

  const stop = effect(() => {
    const on = product.value;
    const open = on ? on.errors.flatMap(({ id }) => (on.closed.has(id) ? [] : id)) : [];
    const before = shown?.id === on?.id ? shown : null;
    if (!before) {
      current.value = undefined;
      outcomes.value = NONE;
    }
    const isSaved = before !== null && before.saves !== saves.value;
    const isNew = open.some((id) => !before?.looked.has(id));
    shown = on && { id: on.id, saves: saves.value, looked: new Set([...(before?.looked ?? []), ...open]) };
    if (!on || open.length === 0 || !(isSaved || isNew)) return;
    const { id } = on;
    const stored = before ? Promise.resolve() : readStored(id);
    stored.then(() => ask(id, isSaved ? AFTER_SAVE : 0)).catch(console.error);
  });
  lifetime.addEventListener('abort', stop, { once: true });
  // A poll looks into errors too, and the user may keep one open.
  followStores(
    ['outcomes', 'decided'],
    (change) => {
      if (change.origin === origin && shown) readStored(shown.id).catch(console.error);
    },
    lifetime,
  );
  return { current, outcomes };
}
