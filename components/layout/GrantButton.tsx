import { run } from '#components/controls/run.ts';
import { requestAccess } from '#lib/access/permissions.ts';
import { text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';

/** Asks the browser for access to a PIM that is to be watched, or to one of which it was withdrawn. */
export function GrantButton({ origin, isNew = false }: { origin: string; isNew?: boolean }) {
  // The browser only asks within the click itself, so nothing may be awaited before; its question may close a popup.
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
