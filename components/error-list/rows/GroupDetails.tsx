import './group-table.css';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { PimText } from '#components/controls/PimText.tsx';
import { placeHash } from '#components/controls/page-links.ts';
import { DocumentationLines } from '#components/errors/DocumentationLines.tsx';
import { RawFacts } from '#components/errors/Message.tsx';
import { CopyForVendor } from '#components/vendor/CopyForVendor.tsx';
import { ticketText } from '#components/vendor/ticket-text.ts';
import { type RefusedValue, refusedValues } from '#lib/error-list/group-rows.ts';
import type { Group } from '#lib/error-list/groups.ts';
import { readContent } from '#lib/errors/content.ts';
import { rawParts } from '#lib/errors/message.ts';
import { type ErrorRemedy, remedyOf } from '#lib/errors/remedy.ts';
import { shortenedText } from '#lib/i18n/pim-text.ts';
import { number, plural, text } from '#lib/i18n/text.ts';
import type { ErrorArchive } from '#lib/live/error-archive.ts';
import { whenIdle } from '#lib/live/timing.ts';
import { productLink, routeScreen } from '#lib/pim/screens.ts';
import { useContent } from '../listing/use-content.ts';
import type { Listing } from '../listing/use-listing.ts';
import { type TicketOf, TriageButtons } from '../triage/TriageButtons.tsx';
import type { DecisionSubject, Decisions } from '../triage/use-decisions.ts';
import { GroupCheckLine } from './GroupCheckLine.tsx';
import { GroupHistory } from './GroupHistory.tsx';
import { GroupTable } from './GroupTable.tsx';
import { useGroupCheck } from './use-group-check.ts';

interface Props {
  group: Group;
  what: DecisionSubject;
  name: string;
  view: ErrorArchive;
  listing: Listing;
  decisions: Decisions;
  onList(product: string | null): void;
}

/** So many errors are looked through at once; the rest of a large group follows when the browser is idle. */
const AT_ONCE = 1000;
/** So many values are offered as filters. */
const CHIPS = 8;

/** An opened group: what to do about it, the refused values, and the affected products, the latest to fail first. */
export function GroupDetails({ group, what, name, view, listing, decisions, onList }: Props) {
  const { origin, newest, errors } = group;
  const { known } = listing;
  const [value, setValue] = useState<string | null>(null);
  const [helps, setHelps] = useState(false);
  const members = useGrowing(group.members);
  const check = useGroupCheck(group, members, view, known.pimOf(origin));
  const values = useMemo(() => refusedValues(members), [members]);
  const error = useContent(view, newest);
  const content = error && readContent(error.content);
  const remedy = content ? remedyFor(content, group, listing) : null;
  const ofPim = view.pims.value.filter((pim) => pim.origin === origin);
  return (
    <>
      <div class="group-actions">
        {remedy?.href && (
          <ExternalLink class="button button-main" href={remedy.href}>
            {text(`remedy_${remedy.kind}`, shortenedText(remedy.attribute, 40))}
          </ExternalLink>
        )}
        <CopyForVendor
          main={remedy !== null && !remedy.href}
          errors={() => group.members}
          pims={ofPim}
          connections={view.connections.value}
        />
        <HelpLink to="vendor-evidence" />
        <TriageButtons
          what={what}
          decisions={decisions}
          owners={listing.context.owners}
          name={name}
          ticket={ticketOf(group, view)}
        />
        {content && content.documentation.length > 0 && (
          <button type="button" class="button-plain group-help" aria-expanded={helps} onClick={() => setHelps(!helps)}>
            {text('monitoring_how_to_fix')}
          </button>
        )}
      </div>
      {content && helps && <DocumentationLines content={content} origin={origin} />}
      {content && <RawFacts facts={rawParts(content)} />}
      <GroupHistory group={group} what={what} view={view} timeZone={known.timeZone(origin)} />
      {values.length > 1 && <ValueChips values={values} chosen={value} onChoose={setValue} />}
      <GroupCheckLine of={check} timeZone={known.timeZone(origin)} />
      <GroupTable
        members={members}
        value={value}
        hasValues={values.length > 0}
        outcomes={check.isAsked || check.outcomes.size > 0 ? check.outcomes : null}
        known={known}
        words={listing.words}
        onList={onList}
      />
      <p class="group-foot">
        <button type="button" class="button-plain" onClick={() => onList(null)}>
          {plural('monitoring_list_errors', errors)}
        </button>
      </p>
    </>
  );
}

/** What a ticket about a group is opened with. */
export function ticketOf({ origin, members }: Group, view: ErrorArchive): TicketOf {
  const pims = view.pims.value.filter((pim) => pim.origin === origin);
  return {
    tracker: pims[0]?.tracker ?? null,
    settings: `/options.html${placeHash({ page: 'pim', origin, part: 'tools' })}`,
    draft: (withValues) => ticketText({ errors: members, pims, connections: view.connections.value }, withValues),
  };
}

/** What helps first: a screen of the PIM where it can be set; nothing but a word to the vendor where there is none. */
function remedyFor(content: Parameters<typeof remedyOf>[0], { origin, newest }: Group, { known }: Listing) {
  const remedy: ErrorRemedy = remedyOf(content);
  const pim = known.pimOf(origin) ?? { origin, version: null };
  const { absent } = productLink(pim, { ...newest, id: newest.productId }, newest.at);
  if (remedy.kind === 'vendor' || absent) return { href: null, kind: 'rule', attribute: '' } as const;
  const href = routeScreen(origin, 'pim_enrich_attribute_edit', new Map([['code', remedy.attribute]]));
  return { ...remedy, href };
}

/** The newest of many errors at once, all of them when the browser has time. */
function useGrowing(members: Group['members']): Group['members'] {
  const [whole, setWhole] = useState(members.length <= AT_ONCE);
  useEffect(() => {
    function* grow() {
      yield;
      setWhole(true);
    }
    if (!whole) return whenIdle(grow());
  }, [whole]);
  return useMemo(() => (whole ? members : members.slice(0, AT_ONCE)), [members, whole]);
}

interface ChipsProps {
  values: readonly RefusedValue[];
  chosen: string | null;
  onChoose(value: string | null): void;
}

/** The refused values, those of most products first; each narrows the table to itself. */
function ValueChips({ values, chosen, onChoose }: ChipsProps) {
  const [all, setAll] = useState(false);
  const shown = all ? values.slice(0, 200) : values.slice(0, CHIPS);
  const more = values.length - shown.length;
  return (
    <fieldset class="group-values">
      <legend class="quiet">{text('monitoring_values')}</legend>
      {shown.map(({ value, products }, index) => (
        <button
          key={value}
          type="button"
          class="value-chip"
          aria-pressed={chosen === value}
          onClick={() => onChoose(chosen === value ? null : value)}
        >
          <strong>
            <PimText of={shortenedText(value, 40)} />
          </strong>{' '}
          <span class="quiet">{index === 0 ? plural('monitoring_products', products) : number(products)}</span>
        </button>
      ))}
      {more > 0 && !all && (
        <button type="button" class="button-plain" onClick={() => setAll(true)}>
          +{number(more)}
        </button>
      )}
    </fieldset>
  );
}
