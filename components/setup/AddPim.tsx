import '#components/layout/pims.css';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { placeHash } from '#components/controls/page-links.ts';
import { text } from '#lib/i18n/text.ts';
import { AddressForm } from './AddressForm.tsx';
import { useAddPim } from './use-add-pim.ts';

interface Props {
  /** Origins of the PIMs that are already watched. */
  known: readonly string[];
  address: string;
  /** The note about who locked adding PIMs; null if nobody did. */
  locked: string | null;
}

/** Adds a PIM and opens its page. */
export function AddPim({ known, address, locked }: Props) {
  const adding = useAddPim(known, (origin) => {
    location.hash = placeHash({ page: 'pim', origin, part: 'general' });
  });
  return (
    <section class="page" aria-label={text('nav_add')}>
      <h2>
        {text('nav_add')} <HelpLink to="several-pims" />
      </h2>
      {locked ? (
        <p class="sentence">
          {text('add_locked')} {locked} <HelpLink to="troubleshooting/messages-when-you-add-a-pim" />
        </p>
      ) : (
        <AddressForm adding={adding} start={address} button={text('add_button')} />
      )}
    </section>
  );
}
