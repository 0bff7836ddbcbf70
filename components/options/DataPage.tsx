import { useState } from 'preact/hooks';
import { ActionRow } from '#components/controls/ActionRow.tsx';
import { run } from '#components/controls/run.ts';
import { text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import { BackupRows } from './BackupRows.tsx';
import { StorageSpace } from './StorageSpace.tsx';
import { UnlistedPims } from './UnlistedPims.tsx';

/** The data on this device: storage used, backup, and the data of PIMs that are no longer watched. */
export function DataPage() {
  const [cleaned, setCleaned] = useState(0);
  return (
    <section class="page" aria-label={text('nav_data')}>
      <h2>{text('nav_data')}</h2>
      <div class="setting-rows">
        <StorageSpace key={cleaned} />
        <ActionRow name={text('compact')} hint={text('compact_hint')}>
          {({ describedBy }) => (
            <button
              type="button"
              aria-describedby={describedBy}
              onClick={() =>
                run(async () => {
                  await send('history/clean-up', {});
                  setCleaned(cleaned + 1);
                })
              }
            >
              {text('compact_button')}
            </button>
          )}
        </ActionRow>
      </div>
      <BackupRows />
      <UnlistedPims />
    </section>
  );
}
