import { HelpLink } from '#components/layout/HelpLink.tsx';
import { text } from '#lib/i18n/text.ts';
import type { PimRecord } from '#lib/model/pim.ts';

/** Says that fields cannot be marked, because this PIM draws its product form in another way than we know. */
export function UnknownForm({ pim }: { pim: PimRecord }) {
  return pim.unknownForm ? (
    <p class="notice">
      {text('pim_unknown_form')} <HelpLink to="a-pim" />
    </p>
  ) : null;
}
