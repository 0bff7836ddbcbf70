import { text } from '#lib/i18n/text.ts';
import { hashOf } from '../options/place.ts';
import { AddressForm } from './AddressForm.tsx';
import { useAdding } from './adding.ts';
import './pims.css';

/** Adds one more PIM, and goes to it. */
export function AddPim({ known, address }: { known: readonly string[]; address: string }) {
  const adding = useAdding(known, (origin) => {
    location.hash = hashOf({ page: 'pim', origin, part: 'general' });
  });
  return (
    <section class="page" aria-label={text('nav_add')}>
      <h2>{text('nav_add')}</h2>
      <AddressForm adding={adding} start={address} button={text('add_button')} />
    </section>
  );
}
