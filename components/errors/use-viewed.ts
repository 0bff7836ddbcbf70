import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { run } from '#components/controls/run.ts';
import { send } from '#lib/messaging/send.ts';
import type { PimRecord } from '#lib/model/pim.ts';

/** A ref for the list of errors: tells the background once that the reader had it on screen while errors were new. */
export function useViewedList({ origin, unseen }: PimRecord): RefObject<HTMLOListElement | null> {
  const list = useRef<HTMLOListElement>(null);
  const fresh = unseen > 0;
  useEffect(() => {
    if (!fresh || !list.current) return;
    const watch = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        watch.disconnect();
        // The next look tries again.
        run(() => send('errors/viewed', { origin }), null);
      }
    });
    watch.observe(list.current);
    return () => watch.disconnect();
  }, [origin, fresh]);
  return list;
}

/** Tells the background that the newest errors of these PIMs were on screen, so that they no longer count as new. */
export function useViewed(pims: readonly PimRecord[]): void {
  // As a text, since the list itself is another one each time. An origin holds no space.
  const fresh = pims.flatMap(({ origin, unseen }) => (unseen > 0 ? [origin] : [])).join(' ');
  useEffect(() => {
    for (const origin of fresh.split(' ').filter(Boolean)) {
      // The next look tries again.
      run(() => send('errors/viewed', { origin }), null);
    }
  }, [fresh]);
}
