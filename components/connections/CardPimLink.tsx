import { text } from '#lib/i18n/text.ts';
import { monitoringScreen } from '#lib/pim/screens.ts';
import type { ConnectionRecord, PimRecord } from '#lib/store/schema.ts';
import { PimLink } from '../layout/PimLink.tsx';

/** From the card of a connection to the PIM's own list of its errors; for an app to its page. */
export function CardPimLink({ pim, card }: { pim: PimRecord; card: ConnectionRecord }) {
  return (
    <PimLink class="card-pim" href={monitoringScreen(pim.origin, card, pim.version?.line ?? 'current')}>
      {text('cards_pim')} <span class="visually-hidden">{card.label}</span>
    </PimLink>
  );
}
