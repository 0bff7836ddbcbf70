import { HelpLink } from '#components/layout/HelpLink.tsx';
import { text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import type { PimRecord } from '#lib/model/pim.ts';

/** Says that the user hid the button on this PIM's pages, and brings it back. */
export function HiddenLauncher({ pim: { origin, launcher } }: { pim: PimRecord }) {
  if (!launcher?.hidden) return null;
  return (
    <p class="notice">
      <span>
        {text('pim_launcher_hidden')} <HelpLink to="a-pim" />
      </span>
      {/* The card follows what is stored; a refusal leaves it as it is. */}
      <button type="button" onClick={() => send('launcher/show', { origin }).catch(() => {})}>
        {text('pim_launcher_show')}
      </button>
    </p>
  );
}
