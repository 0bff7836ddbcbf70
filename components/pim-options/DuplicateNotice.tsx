import { HelpLink } from '#components/controls/HelpLink.tsx';
import { useLoaded } from '#components/controls/run.ts';
import { useSettings } from '#components/controls/settings-context.ts';
import { text } from '#lib/i18n/text.ts';
import { duplicatesOf } from '#lib/live/duplicate-pims.ts';
import type { WatchedPim } from '#lib/live/options-data.ts';
import type { PimRecord } from '#lib/model/pim.ts';

/** Shows that a PIM is probably listed under another address too. The user decides what to do. */
export function DuplicateNotice({ pim, pims }: { pim: PimRecord; pims: readonly WatchedPim[] }) {
  const { store } = useSettings();
  const duplicates = useLoaded(
    () =>
      duplicatesOf(
        store,
        pim.origin,
        pims.map((one) => one.pim),
      ),
    [store, pim.origin, pim.lastPollAt, pims.length],
  );
  return (duplicates ?? []).map(({ origin, name }) => (
    <p class="notice notice-warn" key={origin}>
      {text('pim_twin', name, origin)} <HelpLink to="a-pim" />
    </p>
  ));
}
