import { requestAccess } from '#lib/access/permission.ts';
import { text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import type { PimRecord } from '#lib/store/schema.ts';

/** Asks the browser again for a permission that was withdrawn. */
export function GrantButton({ pim: { origin } }: { pim: PimRecord }) {
  // The browser only asks within the click itself, so nothing may be awaited before.
  const grant = async () => {
    if (await requestAccess(origin)) await send('pim/watch', { origin });
  };
  return (
    <button type="button" class="button-main" onClick={() => void grant()}>
      {text('grant')}
    </button>
  );
}
