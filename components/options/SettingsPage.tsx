import { useState } from 'preact/hooks';
import { ActionRow } from '#components/controls/ActionRow.tsx';
import { download, FileButton } from '#components/controls/Files.tsx';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { run } from '#components/controls/run.ts';
import { SwitchRow } from '#components/controls/SwitchRow.tsx';
import { useSettings } from '#components/controls/settings-context.ts';
import { text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import { type SettingsFileRefusal, settingsFile } from '#lib/settings/settings-file.ts';
import type { SharingOutcome } from '#lib/settings/sharing.ts';

/** Saves and imports the settings as a file, and shares them with the user's other browsers. */
export function SettingsPage() {
  return (
    <section class="page" aria-label={text('nav_settings')}>
      <h2>{text('nav_settings')}</h2>
      <SettingsFileRows />
      <ShareRow />
    </section>
  );
}

const refusals = {
  'too-long': 'import_too_long',
  'not-json': 'import_not_json',
  foreign: 'import_foreign',
  newer: 'import_newer',
  invalid: 'import_invalid',
  unknown: 'import_unknown',
  duplicate: 'import_duplicate',
  'too-many': 'import_too_many',
  credentials: 'import_credentials',
  locked: 'import_locked',
} as const;

function SettingsFileRows() {
  const { effective } = useSettings();
  const [outcome, setOutcome] = useState<{ refused: SettingsFileRefusal } | 'done' | 'failed' | null>(null);
  const save = () => {
    const file = new Blob([settingsFile(effective.value.settings)], { type: 'application/json' });
    download(file, 'pim-pulse settings.json');
  };
  // No more of a file is read than a message may carry: a settings file is shorter.
  const load = async (file: File) =>
    (await send('settings/import', { text: await file.slice(0, 10_000_000).text() })) ?? 'done';
  return (
    <div class="setting-rows">
      <ActionRow name={text('export')} hint={text('export_hint')}>
        {({ describedBy }) => (
          <button type="button" aria-describedby={describedBy} onClick={save}>
            {text('export_button')}
          </button>
        )}
      </ActionRow>
      <ActionRow
        name={text('import')}
        hint={
          <>
            {text('import_hint')}
            <span role="status">
              {outcome === 'done' && <p class="told-right">{text('import_done')}</p>}
              {outcome === 'failed' && (
                <p class="told-wrong">
                  {text('settings_refused')} <HelpLink to="troubleshooting/messages-about-settings" />
                </p>
              )}
              {outcome !== null && typeof outcome === 'object' && (
                <p class="told-wrong">
                  {text(refusals[outcome.refused.why])}{' '}
                  {outcome.refused.where && text('import_where', outcome.refused.where)}{' '}
                  <HelpLink to="troubleshooting/messages-about-settings" />
                </p>
              )}
            </span>
          </>
        }
      >
        {({ disabled, describedBy }) => (
          <FileButton
            describedBy={describedBy}
            accept=".json,application/json"
            label={text('import_button')}
            disabled={disabled}
            onFile={(file) => run(async () => setOutcome(await load(file).catch(() => 'failed' as const)))}
          />
        )}
      </ActionRow>
    </div>
  );
}

const outcomes: Readonly<
  Record<
    SharingOutcome,
    'share_off' | 'share_on' | 'share_damaged' | 'share_newer' | 'share_too_long' | 'share_refused'
  >
> = {
  off: 'share_off',
  equal: 'share_on',
  taken: 'share_on',
  sent: 'share_on',
  damaged: 'share_damaged',
  newer: 'share_newer',
  'too-long': 'share_too_long',
  refused: 'share_refused',
};

function ShareRow() {
  const { effective } = useSettings();
  const [outcome, setOutcome] = useState<SharingOutcome | null>(null);
  const { shared } = effective.value.settings;
  const share = async (on: boolean) => setOutcome(await send('settings/share', { on }).catch(() => 'refused' as const));
  return (
    <div class="setting-rows">
      <SwitchRow
        name={text('share')}
        lock={{ name: 'shared' }}
        hint={
          <>
            {text('share_hint')} <HelpLink to="share-with-my-team" />
            <span role="status">
              {outcome !== null && (
                <p class="told-right">
                  {text(outcomes[outcome])} <HelpLink to="troubleshooting/messages-about-settings" />
                </p>
              )}
            </span>
          </>
        }
        on={shared}
        onSwitch={(on) => run(() => share(on))}
      />
    </div>
  );
}
