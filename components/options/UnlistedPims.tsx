import { useEffect, useState } from 'preact/hooks';
import { run } from '#components/controls/run.ts';
import { useSettings } from '#components/controls/settings-context.ts';
import { requestAccess } from '#lib/access/permissions.ts';
import { plural, text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import { unlistedPims } from '#lib/store/pims.ts';
import { type ArchiveSize, archiveSizeOf } from '#lib/store/retention.ts';

interface Left {
  origin: string;
  name: string;
  amounts: ArchiveSize;
}

/** Stored data of PIMs that another browser or a policy removed from the settings. The user decides what to do with it. */
export function UnlistedPims() {
  const { store, effective } = useSettings();
  const [left, setLeft] = useState<readonly Left[]>([]);
  const read = async () => {
    const pims = await unlistedPims(store);
    setLeft(
      await Promise.all(
        pims.map(async ({ origin, name }) => ({ origin, name, amounts: await archiveSizeOf(store, origin) })),
      ),
    );
  };
  useEffect(() => run(read, null), [store, effective.value]);
  const watch = async (origin: string) => {
    if (await requestAccess(origin)) await send('pim/watch', { origin });
    await read();
  };
  const forget = async (origin: string) => {
    await send('pim/forget', { origin });
    await read();
  };
  if (left.length === 0) return null;
  return (
    <>
      <h3>{text('unlisted')}</h3>
      <p class="quiet">{text('unlisted_hint')}</p>
      <ul class="setting-rows">
        {left.map(({ origin, name, amounts }) => (
          <li key={origin} class="setting-row">
            <div class="row-words">
              <strong>{name}</strong>
              <p class="quiet">
                {origin} · {plural('amount_errors', amounts.errors)}
              </p>
            </div>
            <span class="buttons">
              <button type="button" onClick={() => run(() => watch(origin))}>
                {text('unlisted_watch')}
              </button>
              <button
                type="button"
                class="button-danger"
                onClick={() => run(() => forget(origin), text('remove_failed'))}
              >
                {text('unlisted_forget')}
              </button>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
