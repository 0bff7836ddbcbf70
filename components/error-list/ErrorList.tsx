import '#components/errors/errors.css';
import './error-list.css';
import './states.css';
import { useRef, useState } from 'preact/hooks';
import { type Filters, fromQuery, toQuery } from '#lib/error-list/filters.ts';
import type { Group } from '#lib/error-list/groups.ts';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import { text } from '#lib/i18n/text.ts';
import type { ErrorArchive } from '#lib/live/error-archive.ts';
import { EmptyList } from './EmptyList.tsx';
import { FilterBar } from './FilterBar.tsx';
import { GroupHead, ListBar } from './ListBar.tsx';
import { chosenConnections, ListIntro } from './ListIntro.tsx';
import { ListNotices } from './ListNotices.tsx';
import { useListing } from './listing/use-listing.ts';
import { useSavedViews } from './listing/use-saved-views.ts';
import { type Selection, useSelection } from './listing/use-selection.ts';
import { ErrorRow } from './rows/ErrorRow.tsx';
import { GroupRow } from './rows/GroupRow.tsx';
import { VirtualRows } from './rows/VirtualRows.tsx';
import { SavedViewBar, SaveView } from './SavedViews.tsx';
import { SearchField } from './SearchField.tsx';
import { BulkBar } from './triage/BulkBar.tsx';
import { Toast } from './triage/Toast.tsx';
import {
  type DecisionSubject,
  isDecidedItself,
  isUndecided,
  subjectOfError,
  subjectOfGroup,
  useDecisions,
} from './triage/use-decisions.ts';
import { useShortcuts } from './use-shortcuts.ts';

interface Props {
  view: ErrorArchive;
  /** The query of the address; parameters other than filters are left to the page. */
  query: string;
  /** Called with the filters' new query; `replace` while the user types, so that one step back undoes a whole word. */
  onQuery(query: string, replace: boolean): void;
}

/** All errors of all connections and PIMs: search, filter, group, decide and export. */
export function ErrorList({ view, query, onQuery }: Props) {
  const [open, setOpen] = useState<ReadonlySet<string>>(() => groupInAddress(query, view));
  const reads = useRef(false);
  const listing = useListing(view, query, reads.current && open.size > 0);
  reads.current = open.size > 0 && listing.groups.some((group) => open.has(keyOfGroup(group)));
  const decisions = useDecisions();
  const [search, list] = [useRef<HTMLInputElement>(null), useRef<HTMLDivElement>(null)];
  const { filters, context, errors, groups } = listing;
  const grouped = filters.list === 'groups';
  const [ofGroups, ofErrors] = [useSelection(groups, keyOfGroup), useSelection(errors, keyOfError)];
  const selection: Selection<unknown> = grouped ? ofGroups : ofErrors;
  const saved = useSavedViews(filters);
  useShortcuts({
    search,
    list,
    undo: decisions.decided?.undo ?? null,
    clear: selection.rows.length > 0 ? selection.clear : null,
  });
  const change = (part: Partial<Filters>, replace = false) => onQuery(toQuery({ ...filters, ...part }), replace);
  const chosen = chosenConnections(listing, view.connections.value);
  const complete = view.complete.value && listing.complete;

  const toggle = (key: string) => {
    const next = new Set(open);
    if (!next.delete(key)) next.add(key);
    setOpen(next);
  };
  const press = (key: string, what: DecisionSubject) => {
    if (key !== 'r') return;
    if (isUndecided(what)) decisions.resolve(what);
    else if (isDecidedItself(what)) decisions.reopen(what);
  };
  const subjectOf = (group: Group) => subjectOfGroup(group, context.trends);
  const subjectOfOne = (digest: ErrorDigest) => subjectOfError(digest, context);
  const pressGroup = (key: string, group: Group) => {
    if (key === 'Enter') toggle(keyOfGroup(group));
    else if (key === 'x' || key === 'X') ofGroups.toggle(keyOfGroup(group), key === 'X');
    else press(key, subjectOf(group));
  };
  const pressError = (key: string, digest: ErrorDigest, row: HTMLElement) => {
    if (key === 'Enter') row.querySelector<HTMLAnchorElement>('a.error-product')?.click();
    else if (key === 'x' || key === 'X') ofErrors.toggle(keyOfError(digest), key === 'X');
    else press(key, subjectOfOne(digest));
  };
  const bulk = grouped
    ? {
        what: ofGroups.rows.map(subjectOf),
        errors: ofGroups.rows.reduce((sum, group) => sum + group.errors, 0),
        members: () => ofGroups.rows.flatMap((group) => group.members),
      }
    : { what: ofErrors.rows.map(subjectOfOne), errors: ofErrors.rows.length, members: () => ofErrors.rows };

  return (
    <main class="monitoring">
      <ListIntro view={view} listing={listing} chosen={chosen} onChange={change} />
      <ListNotices
        listing={listing}
        pims={view.pims.value}
        connections={view.connections.value}
        gaps={view.gaps.value}
      />
      <SavedViewBar saved={saved} listing={listing} />
      <div class="list-filters">
        <SearchField ref={search} value={filters.text} onSearch={(typed) => change({ text: typed }, true)} />
        <FilterBar listing={listing} onChange={change}>
          <SaveView saved={saved} />
        </FilterBar>
      </div>
      <div ref={list} class="list-card">
        <ListBar listing={listing} selection={selection} onChange={change} onSaid={decisions.tell}>
          <BulkBar
            {...bulk}
            rows={selection.rows}
            grouped={grouped}
            decisions={decisions}
            owners={context.owners}
            pims={view.pims.value}
            connections={view.connections.value}
            onDone={selection.clear}
          />
        </ListBar>
        {errors.length === 0 && complete && (
          <EmptyList listing={listing} pims={view.pims.value} chosen={chosen} onChange={change} />
        )}
        {errors.length === 0 && !complete && <p class="empty">{text('monitoring_reading')}</p>}
        {errors.length > 0 && grouped && (
          <>
            <GroupHead />
            <VirtualRows
              key="groups"
              name={text('monitoring_groups')}
              rows={groups}
              keyOf={keyOfGroup}
              estimate={65}
              busy={!complete}
              onKey={pressGroup}
            >
              {(group, row) => {
                const key = keyOfGroup(group);
                return (
                  <GroupRow
                    key={key}
                    {...{ group, what: subjectOf(group), view, listing, decisions, row }}
                    open={open.has(key)}
                    selected={ofGroups.has(key)}
                    onToggle={() => toggle(key)}
                    onSelect={(range) => ofGroups.toggle(key, range)}
                    onList={(product) =>
                      change({ list: 'errors', sort: 'newest', pim: group.origin, group: group.key, product })
                    }
                  />
                );
              }}
            </VirtualRows>
          </>
        )}
        {errors.length > 0 && !grouped && (
          <VirtualRows
            key="errors"
            name={text('monitoring_errors_title')}
            rows={errors}
            keyOf={keyOfError}
            estimate={104}
            busy={!complete}
            onKey={pressError}
          >
            {(digest, row) => {
              const key = keyOfError(digest);
              return (
                <ErrorRow
                  key={key}
                  {...{ digest, view, listing, decisions, row }}
                  selected={ofErrors.has(key)}
                  onSelect={(range) => ofErrors.toggle(key, range)}
                />
              );
            }}
          </VirtualRows>
        )}
      </div>
      <Toast decisions={decisions} />
    </main>
  );
}

/** The group that a link leads to is open at once. */
function groupInAddress(query: string, { pims }: ErrorArchive): ReadonlySet<string> {
  const { pim, group } = fromQuery(query);
  // The only PIM there is need not be named.
  const [only, ...others] = pims.value;
  const of = pim ?? (others.length === 0 ? only?.origin : undefined);
  return new Set(of !== undefined && group !== null ? [`${of} ${group}`] : []);
}

function keyOfGroup({ origin, key }: Group): string {
  return `${origin} ${key}`;
}

/** Defined once, since every search calls it for all its results. */
const keys = new WeakMap<ErrorDigest, string>();

function keyOfError(digest: ErrorDigest): string {
  const key = keys.get(digest) ?? `${digest.origin} ${digest.id}`;
  keys.set(digest, key);
  return key;
}
