import './turn-list.css';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { PimText } from '#components/controls/PimText.tsx';
import { editorText, turnField, turnProduct } from '#lib/alerts/text/turn-text.ts';
import { named } from '#lib/alerts/turn-facts.ts';
import { timeZoneOf } from '#lib/calendar.ts';
import { formatDateTime, formatWhen } from '#lib/i18n/dates.ts';
import { number, text } from '#lib/i18n/text.ts';
import { now } from '#lib/live/timing.ts';
import type { Turn } from '#lib/model/timeline.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { turnLink } from './finding-links.ts';

/** The fields that two writers change in turn, the newest change first; nothing where there are none. */
export function TurnList({
  view: { pim, connections },
  turns,
}: {
  view: Pick<PimView, 'pim' | 'connections'>;
  /** See `turnsOf`. */
  turns: readonly Turn[];
}) {
  if (turns.length === 0) return null;
  const zone = timeZoneOf(pim);
  return (
    <section class="turns" aria-labelledby="turns">
      <h2 id="turns">{text('turns_title')}</h2>
      <p class="quiet">
        {text('turns_why')} <HelpLink to="fixed-errors/two-writers-overwrite-each-other-what-now" />
      </p>
      <ul>
        {turns.map((turn) => {
          const [one, other] = turn.writers.map((writer) => editorText(named(writer, connections)));
          const last = turn.at.at(-1) ?? 0;
          const href = turnLink(turn, pim);
          return (
            <li key={`${turn.product} ${turn.key}`}>
              <div>
                <h3>
                  <PimText of={turnField(turn)} />{' '}
                  <span class="quiet">
                    <PimText of={turnProduct(turn)} />
                  </span>
                </h3>
                <p>
                  <PimText of={text('turns_writers', one ?? '', other ?? '')} />
                  <span class="quiet" title={formatDateTime(last, zone)}>
                    {' '}
                    · {text('turns_times', number(turn.at.length))} · {formatWhen(last, zone, now.value)}
                  </span>
                </p>
              </div>
              {href && (
                <ExternalLink class="button" href={href}>
                  {text('finding_product')} <span class="visually-hidden">{turnProduct(turn)}</span>
                </ExternalLink>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
