import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { send } from '#lib/messaging/send.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import type { ProductOnScreen } from './product.ts';

/** How long the page is left to finish what it does after a save; milliseconds. */
const AFTER_SAVE = 1000;

const NONE: ReadonlyMap<string, Outcome> = new Map();

/**
 * What became of the open errors of the product on screen, by the id of the error: at once as it is stored, then as its
 * history shows it. The PIM is asked for that when the product or its errors change, and after each save. An error without
 * an entry was not looked into. Follows until `lifetime` aborts.
 *
 * @param saves changes when the page may have saved the product
 */
export function openOutcomes(
  origin: string,
  product: ReadonlySignal<ProductOnScreen | null>,
  saves: ReadonlySignal<number>,
  lifetime: AbortSignal,
): ReadonlySignal<ReadonlyMap<string, Outcome>> {
  const outcomes = signal(NONE);
  let shown: string | null = null;
  let asked = '';
  const ask = async (id: string, saved: boolean) => {
    const about = asked;
    const read = async (stored: boolean) => {
      const answer = await send('product/outcomes', { origin, id, stored }).catch(() => null);
      if (answer && about === asked) outcomes.value = new Map(answer.map((outcome) => [outcome.error, outcome]));
    };
    if (!saved) await read(true);
    else await new Promise((resolve) => setTimeout(resolve, AFTER_SAVE));
    if (about === asked && !lifetime.aborted) await read(false);
  };
  const stop = effect(() => {
    const on = product.value;
    const open = on ? on.errors.flatMap(({ id }) => (on.closed.has(id) ? [] : id)) : [];
    const about = JSON.stringify([on?.id, saves.value, open]);
    if (about === asked) return;
    const isSaved = on !== null && on.id === shown;
    if (!isSaved) outcomes.value = NONE;
    asked = about;
    shown = on?.id ?? null;
    if (on && open.length > 0) ask(on.id, isSaved).catch(console.error);
  });
  lifetime.addEventListener('abort', stop, { once: true });
  return outcomes;
}
