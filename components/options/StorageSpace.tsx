import { useEffect, useState } from 'preact/hooks';
import { ActionRow } from '#components/controls/ActionRow.tsx';
import { run, useLoaded } from '#components/controls/run.ts';
import { SettingRow } from '#components/controls/SettingRow.tsx';
import { formatSize } from '#lib/i18n/sizes.ts';
import { text } from '#lib/i18n/text.ts';

/** Storage used by the archive, and whether the browser may clear it when storage runs low. */
export function StorageSpace() {
  const [persisted, setPersisted] = useState<boolean | null>(null);
  const space = useLoaded(() => navigator.storage.estimate(), []);
  useEffect(() => run(async () => setPersisted(await navigator.storage.persisted()), null), []);
  const used = space?.usage ?? 0;
  return (
    <>
      <SettingRow name={text('space')} hint={text('space_hint')}>
        {({ id }) => (
          <output id={id}>
            {space && text('space_used', formatSize(used), formatSize(Math.max(0, (space.quota ?? 0) - used)))}
          </output>
        )}
      </SettingRow>
      <ActionRow name={text('persist')} hint={text(persisted ? 'persist_done' : 'persist_hint')}>
        {({ describedBy }) => (
          <button
            type="button"
            aria-describedby={describedBy}
            disabled={persisted !== false}
            onClick={() => run(async () => setPersisted(await navigator.storage.persist()))}
          >
            {text('persist_button')}
          </button>
        )}
      </ActionRow>
    </>
  );
}
