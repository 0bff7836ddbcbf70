import '#components/controls/setting-rows.css';
import type { ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { ConnectionForm } from '#components/controls/ConnectionForm.tsx';
import { run } from '#components/controls/run.ts';
import { OptionsContext } from '#components/controls/settings-context.ts';
import { text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { SettingsChange } from '#lib/settings/change.ts';
import type { EffectiveSettings } from '#lib/settings/storage.ts';
import type { Store } from '#lib/store/database.ts';

interface Props {
  store: Store;
  effective: ReadonlySignal<EffectiveSettings>;
  connection: ConnectionRecord;
}

/** The settings of a connection on its page, as the options have them. */
export function SettingsSection({ store, effective, connection }: Props) {
  const tools = useMemo(
    () => ({
      store,
      effective,
      change: (what: SettingsChange) => run(() => send('settings/change', { change: what }), text('settings_refused')),
    }),
    [store, effective],
  );
  return (
    <OptionsContext.Provider value={tools}>
      <section aria-labelledby="connection-settings">
        <h2 id="connection-settings">{text('column_settings')}</h2>
        <ConnectionForm connection={connection} />
      </section>
    </OptionsContext.Provider>
  );
}
