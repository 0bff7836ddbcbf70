import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { run } from '#components/controls/run.ts';
import { send } from '#lib/messaging/send.ts';
import type { PimRecord } from '#lib/model/pim.ts';

/** A ref for the list of errors. Sends one message to the background when the list is on screen while errors are new. */
export function useViewedList({ origin, unseen }: PimRecord): RefObject<HTMLOListElement | null> {
  const list = useRef<HTMLOListElement>(null);
  const hasNew = unseen > 0;
  useEffect(() => {
    if (!hasNew || !list.current) return;
    const watch = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        watch.disconnect();
        // Sent again the next time the list is on screen.
        run(() => send('errors/viewed', { origin }), null);
      }
    });
    watch.observe(list.current);
    return () => watch.disconnect();
  }, [origin, hasNew]);
  return list;
}

/** Sends the background a message that the newest errors of these PIMs were viewed and no longer count as new. */
export function useViewed(pims: readonly PimRecord[]): void {
  // As text, since the list is a new one each time. An origin contains no space.
  const withNew = pims.flatMap(({ origin, unseen }) => (unseen > 0 ? [origin] : [])).join(' ');
  useEffect(() => {
    for (const origin of withNew.split(' ').filter(Boolean)) {
      // Sent again the next time they are on screen.
      run(() => send('errors/viewed', { origin }), null);
    }
  }, [withNew]);
}
