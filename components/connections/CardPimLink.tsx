import { PimLink } from '#components/layout/PimLink.tsx';
import { text } from '#lib/i18n/text.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { monitoringScreen } from '#lib/pim/screens.ts';

/** From the card of a connection to the PIM's own list of its errors; for an app to its page. */
export function CardPimLink({ pim, card }: { pim: PimRecord; card: ConnectionRecord }) {
  return (
    <PimLink class="card-pim" href={monitoringScreen(pim.origin, card, pim.version?.line ?? 'current')}>
      {text('cards_pim')} <span class="visually-hidden">{card.label}</span>
    </PimLink>
  );
}
