import { useEffect, useState } from 'preact/hooks';
import { Action } from '#components/controls/ActionRow.tsx';
import { Row } from '#components/controls/SettingRow.tsx';
import { size } from '#lib/i18n/sizes.ts';
import { text } from '#lib/i18n/text.ts';

/** How much room the archive takes, and whether the browser may clear it when room gets scarce. */
export function Space() {
  const [space, setSpace] = useState<{ usage: number; quota: number } | null>(null);
  const [persisted, setPersisted] = useState<boolean | null>(null);
  useEffect(() => {
    navigator.storage.estimate().then(({ usage = 0, quota = 0 }) => setSpace({ usage, quota }), console.error);
    navigator.storage.persisted().then(setPersisted, console.error);
  }, []);
  return (
    <>
      <Row name={text('space')} hint={text('space_hint')}>
        {({ id }) => (
          <output id={id}>
            {space && text('space_used', size(space.usage), size(Math.max(0, space.quota - space.usage)))}
          </output>
        )}
      </Row>
      <Action name={text('persist')} hint={text(persisted ? 'persist_done' : 'persist_hint')}>
        {({ describedBy }) => (
          <button
            type="button"
            aria-describedby={describedBy}
            disabled={persisted !== false}
            onClick={() => void navigator.storage.persist().then(setPersisted, console.error)}
          >
            {text('persist_button')}
          </button>
        )}
      </Action>
    </>
  );
}
