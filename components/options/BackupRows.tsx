import { useState } from 'preact/hooks';
import { ActionRow } from '#components/controls/ActionRow.tsx';
import { download, FileButton } from '#components/controls/Files.tsx';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { run } from '#components/controls/run.ts';
import { useSettings } from '#components/controls/settings-context.ts';
import { compress, unpack } from '#lib/backup/format.ts';
import { type BackupRefusal, readBackup } from '#lib/backup/read.ts';
import { type Restored, restoreBackup } from '#lib/backup/restore.ts';
import { makeBackup } from '#lib/backup/write.ts';
import { number, plural, text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import { mayWatch } from '#lib/settings/policy.ts';

/** `isWhole` is false where PIMs were left out since no further one may be added; `skipped` counts records that nobody can read. */
type Outcome =
  | { refused: BackupRefusal }
  | { restored: Restored; isWhole: boolean; skipped: number }
  | 'working'
  | 'failed';

/** Saves the archive of all PIMs as a file, and restores it. */
export function BackupRows() {
  const { store, effective } = useSettings();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  /** How many records of the backup that was saved last cannot be restored. */
  const [unsaved, setUnsaved] = useState(0);

  const save = async () => {
    const pims = (await store.getAll('pims')).filter(({ demo }) => !demo);
    const { text, skipped } = await makeBackup(
      store,
      pims.map(({ origin }) => origin),
      Date.now(),
    );
    setUnsaved(skipped);
    download(await compress(text), `pim-pulse ${new Date().toISOString().slice(0, 10)}.backup.gz`);
  };

  const load = async (file: File): Promise<Outcome> => {
    setOutcome('working');
    const content = await unpack(file);
    if ('refused' in content) return { refused: { why: content.refused, line: null } };
    const read = await readBackup(content.text);
    if ('refused' in read) return read;
    const { settings, locks } = effective.value;
    const allowed = read.records.filter(({ origin }) => mayWatch(origin, settings, locks));
    const restored = await restoreBackup(store, allowed);
    const listed = new Set(settings.pims.map(({ origin }) => origin));
    for (const { origin, name } of restored.pims) {
      // Of one that is in the list already the settings are only applied.
      const change = listed.has(origin) ? { pim: origin, set: {} } : { add: origin, set: name.trim() ? { name } : {} };
      await send('settings/change', { change });
    }
    return { restored, isWhole: allowed.length === read.records.length, skipped: read.skipped };
  };

  return (
    <div class="setting-rows">
      <ActionRow
        name={text('backup')}
        hint={
          <>
            {text('backup_hint')} <HelpLink to="back-up-and-move" />
            <span role="status">{unsaved > 0 && <Skipped count={unsaved} />}</span>
          </>
        }
      >
        {({ describedBy }) => (
          <button type="button" aria-describedby={describedBy} onClick={() => run(save, text('backup_failed'))}>
            {text('backup_button')}
          </button>
        )}
      </ActionRow>
      <ActionRow
        name={text('restore')}
        hint={
          <>
            {text('restore_hint')}
            <span role="status">{outcome !== null && <RestoreOutcome outcome={outcome} />}</span>
          </>
        }
      >
        {({ describedBy }) => (
          <FileButton
            describedBy={describedBy}
            accept=".gz,.backup"
            label={text('restore_button')}
            onFile={(file) => run(async () => setOutcome(await load(file).catch((): Outcome => 'failed')))}
          />
        )}
      </ActionRow>
    </div>
  );
}

const refusals = {
  foreign: 'restore_foreign',
  newer: 'restore_newer',
  damaged: 'restore_damaged',
  'cut-off': 'restore_cut_off',
  changed: 'restore_changed',
  'too-large': 'restore_too_large',
} as const;

/** How many records were left out because they cannot be read. */
function Skipped({ count }: { count: number }) {
  return (
    <p class="told-wrong">
      {plural('backup_skipped', count)} <HelpLink to="troubleshooting/messages-about-backups" />
    </p>
  );
}

function RestoreOutcome({ outcome }: { outcome: Outcome }) {
  if (outcome === 'working') return <p>{text('restore_working')}</p>;
  if (outcome === 'failed') {
    return (
      <p class="told-wrong">
        {text('restore_failed')} <HelpLink to="troubleshooting/messages-about-backups" />
      </p>
    );
  }
  if ('restored' in outcome) {
    const { errors, days } = outcome.restored;
    return (
      <>
        <p class="told-right">
          {text('restore_done', plural('amount_errors', errors), plural('amount_days', days))}{' '}
          {!outcome.isWhole && text('add_locked')}
        </p>
        {outcome.skipped > 0 && <Skipped count={outcome.skipped} />}
      </>
    );
  }
  const { why, line } = outcome.refused;
  return (
    <p class="told-wrong">
      {text(refusals[why])} {line !== null && text('restore_line', number(line))}{' '}
      <HelpLink to="troubleshooting/messages-about-backups" />
    </p>
  );
}
