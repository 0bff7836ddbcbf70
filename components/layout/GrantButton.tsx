import { run } from '#components/controls/run.ts';
import { requestAccess } from '#lib/access/permissions.ts';
import { text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';

/** Requests access to a PIM, or requests it again after it was removed. */
export function GrantButton({ origin, isNew = false }: { origin: string; isNew?: boolean }) {
  // The browser shows its prompt only within the click, so nothing may be awaited before. The prompt may close a popup.
  const grant = async () => {
    run(() => send('pim/request-access', { origin }), null);
    if (await requestAccess(origin)) await send('pim/watch', { origin });
  };
  return (
    <button type="button" class="button-main" onClick={() => run(grant)}>
      {text(isNew ? 'watch_this' : 'grant')}
    </button>
  );
}
