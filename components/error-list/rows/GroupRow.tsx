import './groups.css';
import './group-columns.css';
import { useId } from 'preact/hooks';
import { Icon } from '#components/controls/Icon.tsx';
import { Menu } from '#components/controls/Menu.tsx';
import { ConnectionPicture, PimDot } from '#components/controls/Pictures.tsx';
import { connectionLink } from '#components/controls/page-links.ts';
import { placeName } from '#components/errors/ErrorFacts.tsx';
import { Sparkline, StatePill } from '#components/errors/GroupParts.tsx';
import type { Group } from '#lib/error-list/groups.ts';
import { formatDateTime, formatWhen } from '#lib/i18n/dates.ts';
import { FOLDED_FROM, shortenedText } from '#lib/i18n/pim-text.ts';
import { number, pimTitle, text } from '#lib/i18n/text.ts';
import type { ErrorArchive } from '#lib/live/error-archive.ts';
import { now } from '#lib/live/timing.ts';
import type { Listing } from '../listing/use-listing.ts';
import { DecisionLine, OwnerNames } from '../triage/DecisionLine.tsx';
import { TriageChoices } from '../triage/TriageButtons.tsx';
import type { DecisionSubject, Decisions } from '../triage/use-decisions.ts';
import { GroupDetails, ticketOf } from './GroupDetails.tsx';
import { GroupMessage } from './GroupMessage.tsx';
import { Highlight } from './Highlight.tsx';
import type { RowProps } from './VirtualRows.tsx';

interface Props {
  group: Group;
  what: DecisionSubject;
  view: ErrorArchive;
  listing: Listing;
  decisions: Decisions;
  row: RowProps;
  open: boolean;
  selected: boolean;
  onToggle(): void;
  onSelect(range: boolean): void;
  /** Lists the errors of this group, all or those of one product. */
  onList(product: string | null): void;
}

/** A group as a row that can be selected, and expands to its products. */
export function GroupRow({ group, what, view, listing, decisions, row, open, selected, ...on }: Props) {
  const { known, words } = listing;
  const { origin, products, errors, first, last, daily, newest } = group;
  const [title, body] = [useId(), useId()];
  const zone = known.timeZone(origin);
  const name = shortenedText(newest.message, FOLDED_FROM);
  const kinds = ['row group-row', open && 'group-open', selected && 'row-selected'].filter(Boolean).join(' ');
  return (
    <article {...row} class={kinds} aria-labelledby={title}>
      <input
        type="checkbox"
        class="row-select"
        aria-label={text('bulk_select', name)}
        aria-keyshortcuts="x"
        checked={selected}
        onClick={({ shiftKey }) => on.onSelect(shiftKey)}
      />
      <div class="group-what">
        <h3 id={title} class="group-title">
          <button type="button" class="group-toggle" aria-expanded={open} aria-controls={body} onClick={on.onToggle}>
            <Icon name="fold" />
            <GroupMessage group={group} words={words} open={open} />
          </button>
        </h3>
        <div class="group-facts">
          <GroupFacts group={group} listing={listing} />
          <DecisionLine what={what} known={known} />
        </div>
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
          {formatWhen(last, zone, now.value)}
        </time>
        <time class="quiet" dateTime={new Date(first).toISOString()} title={formatDateTime(first, zone)}>
          {text('monitoring_first', formatWhen(first, zone, now.value))}
        </time>
      </p>
      <span class="group-menu">
        <Menu label="⋯" name={text('bulk_more_what', name)} class="button-icon">
          {(close) => (
            <TriageChoices
              what={[what]}
              decisions={decisions}
              owners={listing.context.owners}
              ticket={ticketOf(group, view)}
              onDone={close}
            />
          )}
        </Menu>
      </span>
      <div class="group-body" id={body} hidden={!open}>
        {open && <GroupDetails {...{ group, what, view, listing, decisions, name }} onList={on.onList} />}
      </div>
    </article>
  );
}

/** How a group behaves, where it belongs and who sent it. */
function GroupFacts({ group, listing: { known, words, context } }: { group: Group; listing: Listing }) {
  const { origin, state, connections } = group;
  const pim = known.several ? known.pimOf(origin) : null;
  const place = placeName(group);
  return (
    <>
      <StatePill state={state} all />
      {pim && (
        <span class="error-connection">
          <PimDot pim={pim} /> {pimTitle(pim)}
        </span>
      )}
      {place && (
        <bdi class="group-place">
          <Highlight of={place} words={words} />
        </bdi>
      )}
      {connections.map((code) => {
        const connection = known.connectionOf(origin, code);
        return (
          <span key={code} class="error-connection">
            {connection && <ConnectionPicture connection={connection} />}
            <span>
              <a class="connection-page" href={connectionLink(origin, code)}>
                <bdi>
                  <Highlight of={known.connection(origin, code)} words={words} />
                </bdi>
              </a>
            </span>
          </span>
        );
      })}
      <OwnerNames names={context.owners.ofGroup(group)} />
    </>
  );
}
