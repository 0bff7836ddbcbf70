import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { viewOf, withFact } from '#components/controls/page-links.ts';
import { run } from '#components/controls/run.ts';
import type { LiveOverview } from '#lib/live/overview.ts';
import { hasPainted } from '#lib/live/painted.ts';

/** The query of the dashboard's address: `view`, `pim`, and what the view itself keeps there. */
export interface Address {
  query: ReadonlySignal<string>;
  /** Shows another address without loading the page anew; `replace` leaves no step to go back to. */
  go(query: string, replace: boolean): void;
}

/** Follows the browser's own steps and the links from one view to another until `lifetime` aborts. */
export function followAddress(lifetime: AbortSignal): Address {
  const read = () => location.search.slice(1);
  const query = signal(read());
  const go = (next: string, replace: boolean) => {
    if (next === query.peek()) return;
    history[replace ? 'replaceState' : 'pushState'](null, '', `?${next}`);
    query.value = next;
    if (!replace) scrollTo(0, 0);
  };
  const follow = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const elsewhere = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (
      !link ||
      elsewhere ||
      link.target === '_blank' ||
      link.origin + link.pathname !== location.origin + location.pathname
    )
      return;
    event.preventDefault();
    go(link.search.slice(1), false);
  };
  document.addEventListener('click', follow, { signal: lifetime });
  addEventListener(
    'popstate',
    () => {
      query.value = read();
    },
    { signal: lifetime },
  );
  return { query, go };
}

/**
 * Keeps the PIM that is shown and the one that the address names the same, until `lifetime` aborts; an address without a
 * name gets one after the first frame. A list of errors names the PIMs by itself: no name means all of them.
 */
export function linkPimToAddress(
  { view, pims, choose }: LiveOverview,
  { query, go }: Address,
  lifetime: AbortSignal,
): void {
  const stop = effect(() => {
    const shown = view.value?.pim.origin;
    const asked = new URLSearchParams(query.value).get('pim');
    if (shown === undefined || asked === shown) return;
    if (asked !== null && pims.value.some(({ origin }) => origin === asked)) run(() => choose(asked));
    // The browser itself has work with every new address, which would hold up the first frame.
    else if (hasPainted.value && viewOf(query.value) !== 'errors') go(withFact(query.value, 'pim', shown), true);
  });
  lifetime.addEventListener('abort', stop, { once: true });
}
