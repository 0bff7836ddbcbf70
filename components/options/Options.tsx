import { run } from '#components/controls/run.ts';
import './options.css';
import '#components/controls/setting-rows.css';
import type { ReadonlySignal } from '@preact/signals';
import { useMemo, useState } from 'preact/hooks';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import type { OptionsPlace } from '#components/controls/page-links.ts';
import { lockNote, OptionsContext, useSettings } from '#components/controls/settings-context.ts';
import { PimPage } from '#components/pim-options/PimPage.tsx';
import { AddPim } from '#components/setup/AddPim.tsx';
import { FirstRun } from '#components/setup/FirstRun.tsx';
import { text } from '#lib/i18n/text.ts';
import type { WatchedPim } from '#lib/live/options-data.ts';
import { send } from '#lib/messaging/send.ts';
import type { SettingsChange } from '#lib/settings/change.ts';
import { isLocked } from '#lib/settings/policy.ts';
import type { EffectiveSettings } from '#lib/settings/storage.ts';
import type { Store } from '#lib/store/database.ts';
import { AppearancePage } from './AppearancePage.tsx';
import { DamageNote } from './DamageNote.tsx';
import { DataPage } from './DataPage.tsx';
import { DiagnosticsPage } from './DiagnosticsPage.tsx';
import { Nav } from './Nav.tsx';
import { NotificationPage } from './NotificationPage.tsx';
import { SettingsNotices } from './SettingsNotices.tsx';
import { SettingsPage } from './SettingsPage.tsx';

interface Props {
  store: Store;
  watched: ReadonlySignal<readonly WatchedPim[]>;
  effective: ReadonlySignal<EffectiveSettings>;
  place: ReadonlySignal<OptionsPlace | null>;
}

/** All settings, one page at a time: of a PIM, or of all. */
export function Options({ store, watched, effective, place }: Props) {
  const [refused, setRefused] = useState(false);
  const context = useMemo(
    () => ({
      store,
      effective,
      change: (what: SettingsChange) =>
        run(
          () =>
            send('settings/change', { change: what }).then(
              () => setRefused(false),
              () => setRefused(true),
            ),
          null,
        ),
    }),
    [store, effective],
  );
  const pims = watched.value;
  const here = place.value ?? firstPlace(pims);
  return (
    <OptionsContext.Provider value={context}>
      <div class="surface options">
        <Nav pims={pims} here={here} />
        <main class="options-main">
          <DamageNote />
          <SettingsNotices effective={effective.value} refused={refused} />
          <Shown here={here} pims={pims} />
        </main>
      </div>
    </OptionsContext.Provider>
  );
}

function Shown({ here, pims }: { here: OptionsPlace; pims: readonly WatchedPim[] }) {
  const { locks } = useSettings().effective.value;
  switch (here.page) {
    case 'appearance':
      return <AppearancePage />;
    case 'pim': {
      const found = pims.find(({ pim }) => pim.origin === here.origin);
      return found ? (
        <PimPage key={here.origin} watched={found} part={here.part} pims={pims} />
      ) : (
        <p class="sentence">
          {text('options_gone')} <HelpLink to="troubleshooting/pim-messages" />
        </p>
      );
    }
    case 'alerts':
      return <NotificationPage pims={pims} />;
    case 'settings':
      return <SettingsPage />;
    case 'data':
      return <DataPage />;
    case 'diagnostics':
      return <DiagnosticsPage pims={pims} />;
    case 'first':
      return <FirstRun pims={pims} address={here.address} />;
    case 'add':
      return (
        <AddPim
          known={pims.map(({ pim }) => pim.origin)}
          address={here.address}
          locked={isLocked(locks, 'pims') ? lockNote(locks.by) : null}
        />
      );
  }
}

function firstPlace([first]: readonly WatchedPim[]): OptionsPlace {
  return first ? { page: 'pim', origin: first.pim.origin, part: 'general' } : { page: 'first', address: '' };
}
