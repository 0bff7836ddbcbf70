import { HelpLink } from '#components/controls/HelpLink.tsx';
import { run } from '#components/controls/run.ts';
import { text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import type { PimRecord } from '#lib/model/pim.ts';

/** Shows that the user hid the launcher on this PIM's pages, with a button to show it again. */
export function HiddenLauncher({ pim: { origin, launcher } }: { pim: PimRecord }) {
  if (!launcher?.hidden) return null;
  return (
    <p class="notice">
      <span>
        {text('pim_launcher_hidden')} <HelpLink to="troubleshooting/pim-messages" />
      </span>
      <button type="button" onClick={() => run(() => send('launcher/show', { origin }))}>
        {text('pim_launcher_show')}
      </button>
    </p>
  );
}

/** Shows what gets no markers, because the product form or grid of this PIM has an unknown structure. */
export function UnknownMarkup({ pim }: { pim: PimRecord }) {
  return (
    <>
      {pim.unknownForm && (
        <p class="notice">
          {text('pim_unknown_form')} <HelpLink to="troubleshooting/pim-messages" />
        </p>
      )}
      {pim.gridDisplay === 'unknown' && (
        <p class="notice">
          {text('pim_unknown_grid')} <HelpLink to="troubleshooting/pim-messages" />
        </p>
      )}
    </>
  );
}
