import { HelpLink } from '#components/controls/HelpLink.tsx';
import { useLoaded } from '#components/controls/run.ts';
import { useSettings } from '#components/controls/settings-context.ts';
import { text } from '#lib/i18n/text.ts';
import { duplicatesOf, isUnencryptedTwin } from '#lib/live/duplicate-pims.ts';
import type { WatchedPim } from '#lib/live/options-data.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { MoveHistory } from './MoveHistory.tsx';

/** Shows that a PIM is probably listed under another address too, and offers to move the history from there. */
export function DuplicateNotice({ pim, pims }: { pim: PimRecord; pims: readonly WatchedPim[] }) {
  const { store } = useSettings();
  const all = pims.map((one) => one.pim);
  const duplicates =
    useLoaded(() => duplicatesOf(store, pim.origin, all), [store, pim.origin, pim.lastPollAt, pims.length]) ?? [];
  const found = new Set(duplicates.map(({ origin }) => origin));
  const twins = all.filter(({ origin }) => found.has(origin) || isUnencryptedTwin(pim.origin, origin));
  return twins.map((one) => (
    <div class="notice notice-warn" key={one.origin}>
      <p>
        {text(found.has(one.origin) ? 'pim_twin' : 'pim_twin_plain', one.name, one.origin)}{' '}
        <HelpLink to="troubleshooting/messages-about-two-addresses-of-one-pim" />
      </p>
      <MoveHistory from={one} to={pim} />
    </div>
  ));
}
