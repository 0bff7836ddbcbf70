import './groups.css';
import { useId } from 'preact/hooks';
import { Icon } from '#components/controls/Icon.tsx';
import { ConnectionPicture, PimDot } from '#components/controls/Pictures.tsx';
import { placeName } from '#components/errors/ErrorFacts.tsx';
import { Sparkline, StatePill } from '#components/errors/GroupParts.tsx';
import type { Group } from '#lib/error-list/groups.ts';
import { formatDateTime, formatWhen } from '#lib/i18n/dates.ts';
import { FOLDED_FROM, shortenedText } from '#lib/i18n/pim-text.ts';
import { number, text } from '#lib/i18n/text.ts';
import type { ErrorArchive } from '#lib/live/error-archive.ts';
import { now } from '#lib/live/timing.ts';
import type { Listing } from '../listing/use-listing.ts';
import { DecisionLine } from '../triage/DecisionLine.tsx';
import { TriageButtons } from '../triage/TriageButtons.tsx';
import { type Decisions, subjectOfGroup } from '../triage/use-decisions.ts';
import { GroupDetails } from './GroupDetails.tsx';
import { GroupMessage } from './GroupMessage.tsx';
import { Highlight } from './Highlight.tsx';
import type { RowProps } from './VirtualRows.tsx';

interface Props {
  group: Group;
  view: ErrorArchive;
  listing: Listing;
  decisions: Decisions;
  row: RowProps;
  open: boolean;
  onToggle(): void;
  /** Lists the errors of this group, all or those of one product. */
  onList(product: string | null): void;
}

/** A group as a row that expands to its products. */
export function GroupRow({ group, view, listing, decisions, row, open, onToggle, onList }: Props) {
  const { known, words, context } = listing;
  const { origin, state, connections, products, errors, first, last, daily } = group;
  const [title, body] = [useId(), useId()];
  const zone = known.timeZone(origin);
  const what = subjectOfGroup(group, context.trends.get(origin, group.key)?.errors ?? errors);
  const pim = known.several ? known.pimOf(origin) : null;
  const place = placeName(group);
  return (
    <article {...row} class={open ? 'row group-row group-open' : 'row group-row'} aria-labelledby={title}>
      <div class="group-what">
        <h2 id={title} class="group-title">
          <button type="button" class="group-toggle" aria-expanded={open} aria-controls={body} onClick={onToggle}>
            <Icon name="fold" />
            <GroupMessage group={group} words={words} open={open} />
          </button>
        </h2>
        <div class="row-line">
          <p class="group-facts">
            <StatePill state={state} all />
            {pim && (
              <span class="error-connection">
                <PimDot pim={pim} /> {pim.name}
              </span>
            )}
            {place && (
              <bdi>
                <Highlight of={place} words={words} />
              </bdi>
            )}
            {connections.map((code) => {
              const connection = known.connectionOf(origin, code);
              return (
                <span key={code} class="error-connection">
                  {connection && <ConnectionPicture connection={connection} />}
                  <span>
                    <bdi>
                      <Highlight of={known.connection(origin, code)} words={words} />
                    </bdi>
                  </span>
                </span>
              );
            })}
          </p>
          <TriageButtons what={what} decisions={decisions} name={shortenedText(group.newest.message, FOLDED_FROM)} />
        </div>
        <DecisionLine what={what} timeZone={zone} />
      </div>
      <dl class="group-figures">
        <div class="group-figure">
          <dt>{text('monitoring_column_products')}</dt>
          <dd>{number(products)}</dd>
        </div>
        <div class="group-figure">
          <dt>{text('monitoring_column_errors')}</dt>
          <dd>{number(errors)}</dd>
        </div>
      </dl>
      <Sparkline daily={daily} />
      <p class="group-times">
        <time dateTime={new Date(last).toISOString()} title={formatDateTime(last, zone)}>
          {text('monitoring_last', formatWhen(last, zone, now.value))}
        </time>
        <time dateTime={new Date(first).toISOString()} title={formatDateTime(first, zone)}>
          {text('monitoring_first', formatWhen(first, zone, now.value))}
        </time>
      </p>
      <div class="group-body" id={body} hidden={!open}>
        {open && <GroupDetails group={group} view={view} listing={listing} onList={onList} />}
      </div>
    </article>
  );
}
