import { useEffect, useRef, useState } from 'preact/hooks';
import { run } from '#components/controls/run.ts';
import type { CurrentProduct } from '#lib/messaging/answers.ts';
import { send } from '#lib/messaging/send.ts';

/** How long the page is left to finish what it does after a save; milliseconds. */
const AFTER_SAVE = 1000;

/**
 * What the PIM says of a product: null if it does not answer, undefined until it does. Requested as soon as it has an
 * error, and again after each save.
 *
 * @param id as in the address of the product's screen
 * @param saves changes when the page may have saved the product
 */
export function useCurrentProduct(
  origin: string,
  id: string,
  wanted: boolean,
  saves: number,
): CurrentProduct | null | undefined {
  const [current, setCurrent] = useState<CurrentProduct | null>();
  const requested = useRef<number>(null);
  useEffect(() => {
    if (!wanted || requested.current === saves) return;
    const request = async () => {
      requested.current = saves;
      const answer = await send('product/current', { origin, id }).catch(() => null);
      if (requested.current === saves) setCurrent(answer);
    };
    const timer = setTimeout(() => run(request, null), requested.current === null ? 0 : AFTER_SAVE);
    return () => clearTimeout(timer);
  }, [origin, id, wanted, saves]);
  return current;
}
