import { useEffect } from 'preact/hooks';
import { send } from '#lib/messaging/send.ts';
import type { PimRecord } from '#lib/model/pim.ts';

/** Tells the background that the newest errors of these PIMs were on screen, so that they no longer count as new. */
export function useSeen(pims: readonly PimRecord[]): void {
  // As a text, since the list itself is another one each time. An origin holds no space.
  const fresh = pims.flatMap(({ origin, unseen }) => (unseen > 0 ? [origin] : [])).join(' ');
  useEffect(() => {
    for (const origin of fresh.split(' ').filter(Boolean)) {
      // The next look tries again.
      send('errors/looked', { origin }).catch(() => {});
    }
  }, [fresh]);
}
