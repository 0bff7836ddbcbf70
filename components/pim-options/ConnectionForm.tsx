import { ChoiceRow } from '#components/controls/ChoiceRow.tsx';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { NumberRow } from '#components/controls/NumberRow.tsx';
import { useSettings } from '#components/controls/settings-context.ts';
import { TextRow } from '#components/controls/TextRow.tsx';
import { timeZoneOf } from '#lib/calendar.ts';
import { formatDateTime } from '#lib/i18n/dates.ts';
import { text } from '#lib/i18n/text.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { connectionScreen, trackingScreen } from '#lib/pim/screens.ts';
import { connectionSettingsOf } from '#lib/settings/defaults.ts';
import type { ConnectionSettings as Chosen } from '#lib/settings/schema.ts';

/** The settings of one connection, what the PIM reports about its credentials, and a link to it in the PIM. */
export function ConnectionForm({
  pim,
  connection,
  gone,
}: {
  pim: PimRecord;
  connection: ConnectionRecord;
  gone: boolean;
}) {
  const { effective, change } = useSettings();
  const { origin } = pim;
  const { code, tracked, flowType, wrongCredentials = [] } = connection;
  const settings = effective.value.settings.pims.find((one) => one.origin === origin);
  const line = pim.version?.line ?? 'current';
  const zone = timeZoneOf(pim);
  const lock = { name: 'pims.connections', origin };
  if (!settings) return null;
  const chosen = connectionSettingsOf(settings, code);
  const set = (fields: Partial<Omit<Chosen, 'code'>>) => change({ pim: origin, connection: code, set: fields });
  return (
    <div class="rows">
      {wrongCredentials.map(({ username, at }) => (
        <p class="notice notice-warn" key={`${username} ${at}`}>
          {text('wrong_user', username, formatDateTime(at, zone))} <HelpLink to="a-pim" />
        </p>
      ))}
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
      <NumberRow
        name={text('errors_per_day')}
        hint={text('errors_per_day_hint')}
        lock={lock}
        value={chosen.errorsPerDay}
        least={0}
        most={1_000_000}
        onWritten={(errorsPerDay) => set({ errorsPerDay })}
      />
      <ChoiceRow
        name={text('silence')}
        hint={text('silence_hint')}
        lock={lock}
        value={chosen.silence === null ? 'pim' : chosen.silence ? 'yes' : 'no'}
        options={(['pim', 'yes', 'no'] as const).map((value) => ({ value, words: text(`silence_${value}`) }))}
        onChoose={(value) => set({ silence: value === 'pim' ? null : value === 'yes' })}
      />
      {!gone && (
        <p class="row">
          <ExternalLink
            href={tracked ? connectionScreen(origin, code, line) : trackingScreen(origin, connection, line)}
          >
            {text(tracked || flowType === 'other' ? 'open_settings' : 'open_tracking')}
          </ExternalLink>
        </p>
      )}
    </div>
  );
}
