import type { ComponentChildren } from 'preact';
import { text } from '#lib/i18n/text.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import { connectionSettingsOf } from '#lib/settings/defaults.ts';
import type { ConnectionSettings as Chosen } from '#lib/settings/schema.ts';
import { ChoiceRow } from './ChoiceRow.tsx';
import { NumberRow } from './NumberRow.tsx';
import { useSettings } from './settings-context.ts';
import { TextRow } from './TextRow.tsx';

/** The settings of one connection; nothing for a PIM without settings, such as the demo. */
export function ConnectionForm({
  connection,
  before,
  children,
}: {
  connection: ConnectionRecord;
  /** Shown above the settings, and below them. */
  before?: ComponentChildren;
  children?: ComponentChildren;
}) {
  const { effective, change } = useSettings();
  const { origin, code } = connection;
  const settings = effective.value.settings.pims.find((one) => one.origin === origin);
  const lock = { name: 'pims.connections', origin };
  if (!settings) return null;
  const chosen = connectionSettingsOf(settings, code);
  const set = (fields: Partial<Omit<Chosen, 'code'>>) => change({ pim: origin, connection: code, set: fields });
  return (
    <div class="setting-rows">
      {before}
      <TextRow
        name={text('nickname')}
        hint={text('nickname_hint')}
        lock={lock}
        value={chosen.nickname ?? ''}
        placeholder={connection.labelInPim ?? connection.label}
        onWritten={(nickname) => set({ nickname: nickname || null })}
      />
      <ChoiceRow
        name={text('watched')}
        hint={text('watched_hint')}
        lock={lock}
        value={chosen.monitored ? 'yes' : 'no'}
        options={(['yes', 'no'] as const).map((value) => ({ value, words: text(`watched_${value}`) }))}
        onChoose={(value) => set({ monitored: value === 'yes' })}
      />
      {/* The PIM counts no errors of a destination. */}
      {connection.flowType !== 'data_destination' && (
        <NumberRow
          name={text('errors_per_day')}
          hint={text('errors_per_day_hint')}
          lock={lock}
          value={chosen.errorsPerDay}
          least={0}
          most={1_000_000}
          onWritten={(errorsPerDay) => set({ errorsPerDay })}
        />
      )}
      {/* It counts the writes of a source only. */}
      {connection.flowType === 'data_source' && (
        <NumberRow
          name={text('failed_share')}
          hint={text('failed_share_hint')}
          lock={lock}
          value={chosen.failedShare}
          least={0}
          most={100}
          onWritten={(failedShare) => set({ failedShare })}
        />
      )}
      <ChoiceRow
        name={text('silence')}
        hint={text('silence_hint')}
        lock={lock}
        value={chosen.silence === null ? 'pim' : chosen.silence ? 'yes' : 'no'}
        options={(['pim', 'yes', 'no'] as const).map((value) => ({ value, words: text(`silence_${value}`) }))}
        onChoose={(value) => set({ silence: value === 'pim' ? null : value === 'yes' })}
      />
      {children}
    </div>
  );
}
