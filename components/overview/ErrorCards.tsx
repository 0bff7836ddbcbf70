import type { ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { ConnectionPicture } from '#components/controls/Pictures.tsx';
import { PimText } from '#components/controls/PimText.tsx';
import { number, plural, text } from '#lib/i18n/text.ts';
import type { Connection, ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { monitoringScreen } from '#lib/pim/screens.ts';
import type { PimView } from '#lib/store/pim-view.ts';

const SHOWN_AT_FIRST = 8;

interface Props {
  view: PimView;
  /** The link of a card instead of the PIM's own list. */
  linkTo?(card: ConnectionRecord): { href: string; target: '_self' };
  /** A second link, beside a card. */
  beside?(card: ConnectionRecord): ComponentChild;
}

/** One card for each tracked source with its business errors of the last 7 days, highest first. */
export function ErrorCards({ view: { pim, connections }, linkTo, beside }: Props) {
  const [all, setAll] = useState(false);
  const cards = sortErrorCards(connections);
  const shown = cards.slice(0, all ? undefined : SHOWN_AT_FIRST);
  const hidden = cards.length - shown.length;
  if (cards.length === 0) return null;
  return (
    <section aria-label={text('cards_title')}>
      <div class="section-head">
        <h2>{text('cards_title')}</h2>
        <span class="quiet">{text('chart_total')}</span>
      </div>
      <ul class="cards">
        {shown.map((card) => (
          <li key={card.code}>
            <ExternalLink
              class="card"
              {...(linkTo?.(card) ?? { href: monitoringScreen(pim.origin, card, pim.version?.line ?? 'current') })}
            >
              <ConnectionPicture connection={card} size="large" />
              <span class="card-text">
                <span class="card-label">
                  <PimText of={card.label} />
                </span>
                <strong class={card.businessErrors > 0 ? 'card-count' : 'card-count quiet'}>
                  {number(card.businessErrors)}
                </strong>
              </span>
            </ExternalLink>
            {beside?.(card)}
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <button type="button" class="button-plain cards-more" onClick={() => setAll(true)}>
          {plural('cards_more', hidden)}
        </button>
      )}
    </section>
  );
}

/** The link from a connection's card to the PIM's own list of its errors; for an app, to its page. */
export function CardPimLink({ pim, card }: { pim: PimRecord; card: ConnectionRecord }) {
  return (
    <ExternalLink class="card-pim" href={monitoringScreen(pim.origin, card, pim.version?.line ?? 'current')}>
      {text('cards_pim')} <span class="visually-hidden">{card.label}</span>
    </ExternalLink>
  );
}

/**
 * The cards of the error block (contract 13.1): one for each tracked source connection whose errors the PIM counts,
 * including 0; highest count first, equal counts in the given order. A connection that is not monitored has no card.
 */
export function sortErrorCards<
  T extends Pick<Connection, 'flowType' | 'tracked'> & { businessErrors: number | null; unmonitored?: boolean },
>(connections: readonly T[]): Array<T & { businessErrors: number }> {
  return connections
    .filter(
      (connection): connection is T & { businessErrors: number } =>
        connection.flowType === 'data_source' &&
        connection.tracked &&
        connection.businessErrors !== null &&
        !connection.unmonitored,
    )
    .sort((a, b) => b.businessErrors - a.businessErrors);
}
