import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { viewOf, withFact } from '#components/controls/page-links.ts';
import { run } from '#components/controls/run.ts';
import type { LiveOverview } from '#lib/live/overview.ts';
import { hasPainted } from '#lib/live/painted.ts';

/** The query of the dashboard's address: `view`, `pim`, and the parameters of the view. */
export interface Address {
  query: ReadonlySignal<string>;
  /** Shows another address without a page load; `replace` adds no history entry. */
  go(query: string, replace: boolean): void;
}

/** Follows back and forward, and links between views, until `lifetime` aborts. */
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
 * Links the shown PIM to the address until `lifetime` aborts. An address without a PIM gets one after the first
 * frame. A list of errors sets its PIMs itself: none in the address means all.
 */
export function linkPimToAddress(
  { view, pims, choose }: LiveOverview,
  { query, go }: Address,
  lifetime: AbortSignal,
): void {
  const stop = effect(() => {
    const shown = view.value?.pim.origin;
    const requested = new URLSearchParams(query.value).get('pim');
    if (shown === undefined || requested === shown) return;
    if (requested !== null && pims.value.some(({ origin }) => origin === requested)) run(() => choose(requested));
    // Every new address costs the browser time, which would delay the first frame.
    else if (hasPainted.value && viewOf(query.value) !== 'errors') go(withFact(query.value, 'pim', shown), true);
  });
  lifetime.addEventListener('abort', stop, { once: true });
}
