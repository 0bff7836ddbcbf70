import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { Pill } from '#components/controls/Pill.tsx';
import { type Facet, type FacetValue, facets as names } from '#lib/error-list/facets.ts';
import { type Filters, NO_FILTERS, STATUSES } from '#lib/error-list/filters.ts';
import { MINE, NOBODYS } from '#lib/error-list/owner-index.ts';
import { nameInKey } from '#lib/errors/product-key.ts';
import { isolated } from '#lib/i18n/pim-text.ts';
import { number, text } from '#lib/i18n/text.ts';
import { codeTest } from '#lib/model/values.ts';
import { DatePill } from './DatePill.tsx';
import { useFacets } from './listing/use-facets.ts';
import type { Listing } from './listing/use-listing.ts';

interface Props {
  listing: Listing;
  onChange(change: Partial<Filters>): void;
  /** What can be done with filters that are set. */
  children?: ComponentChildren;
}

/** All filters; each offers only values that occur among the errors that match the others. */
export function FilterBar({ listing, onChange, children }: Props) {
  const { filters, known, all } = listing;
  const facets = useFacets(listing);
  const { names: owners } = listing.context.owners;
  const isNamed = listing.known.origins.some((origin) => listing.context.owners.me(origin) !== '');
  const name = useMemo(() => facetNamer(listing), [known, all, filters.pim]);
  // In a narrow window they are behind one button.
  const [open, setOpen] = useState(false);
  const set = setIn(filters).length;
  return (
    <>
      <button type="button" class="filters-button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {text('monitoring_filters')}
        {set > 0 && <span class="filters-set">{number(set)}</span>}
      </button>
      <fieldset class={open ? 'filters filters-open' : 'filters'} aria-label={text('monitoring_filters')}>
        {names
          .filter((facet) => filters[facet] !== null || facets[facet].length > (facet === 'pim' ? 1 : 0))
          .map((facet) => (
            <Pill
              key={facet}
              name={text(`monitoring_filter_${facet}`)}
              value={filters[facet] ?? ''}
              any={text('monitoring_any')}
              choices={offered(facets[facet], filters[facet]).map((choice) => ({
                ...choice,
                name: choice.name ?? name(facet, choice.value),
              }))}
              onChoose={(value) => onChange({ [facet]: value || null })}
            />
          ))}
        <DatePill filters={filters} timeZone={zoneOf(listing)} onChange={onChange} />
        <Pill
          name={text('monitoring_filter_status')}
          value={filters.status}
          choices={STATUSES.map((value) => ({ value, name: text(`monitoring_status_${value}`) }))}
          set={filters.status !== NO_FILTERS.status}
          onChoose={(value) => onChange({ status: STATUSES.find((status) => status === value) ?? NO_FILTERS.status })}
        />
        {(filters.owner !== null || owners.length > 0) && (
          <Pill
            name={text('owner_name')}
            value={filters.owner ?? ''}
            any={text('monitoring_any')}
            choices={[
              ...(isNamed || filters.owner === MINE ? [{ value: MINE, name: text('owner_mine') }] : []),
              ...offeredOwners(owners, filters.owner).map((value) => ({ value, name: isolated(value) })),
              { value: NOBODYS, name: text('owner_nobody') },
            ]}
            onChoose={(value) => onChange({ owner: value || null })}
          />
        )}
        {filters.group !== null && (
          <Pill
            name={text('monitoring_filter_group')}
            value={filters.group}
            any={text('monitoring_any')}
            choices={[{ value: filters.group, name: groupName(listing) }]}
            onChoose={(value) => onChange({ group: value || null })}
          />
        )}
        {isFiltered(filters) && (
          <>
            <button
              type="button"
              class="button-plain"
              title={text('monitoring_clear')}
              onClick={() => onChange(cleared(filters))}
            >
              {text('bulk_clear')}
            </button>
            {children}
          </>
        )}
      </fieldset>
    </>
  );
}

/** The chosen value is always offered, in the chosen spelling, even if no error that matches the other filters has it. */
function offered(values: readonly FacetValue[], chosen: string | null): readonly FacetValue[] {
  if (chosen === null) return values;
  const isChosen = codeTest(chosen);
  return values.some(({ value }) => isChosen(value))
    ? values.map((choice) => (isChosen(choice.value) ? { ...choice, value: chosen } : choice))
    : [{ value: chosen, count: 0 }, ...values];
}

/** All that own something; also the one that is chosen. */
function offeredOwners(owners: readonly string[], chosen: string | null): readonly string[] {
  return chosen === null || [MINE, NOBODYS, ...owners].includes(chosen) ? owners : [chosen, ...owners];
}

/** Whether anything but the kind of list and its order differs from the default. */
export function isFiltered(filters: Filters): boolean {
  return setIn(filters).length > 0;
}

/** The names of the filters that differ from the default, the searched text among them. */
function setIn(filters: Filters): string[] {
  const { list, sort } = filters;
  const values = new Map<string, unknown>(Object.entries(filters));
  return Object.entries({ ...NO_FILTERS, list, sort }).flatMap(([name, usual]) =>
    values.get(name) === usual ? [] : [name],
  );
}

/** Everything open, in the same layout and order. */
export function cleared({ list, sort }: Filters): Filters {
  return { ...NO_FILTERS, list, sort };
}

/** The name of a filter's value; a code that several PIMs have gets its name from the first of them. */
export function facetNamer({ known, all, filters }: Pick<Listing, 'known' | 'all' | 'filters'>) {
  const origins = filters.pim === null ? [...new Set(all.map(({ origin }) => origin))] : [filters.pim];
  const label = (facet: 'family' | 'channel' | 'locale', value: string) =>
    origins.map((origin) => known.label(origin, facet, value)).find((name) => name !== `[${value}]`) ?? value;
  return (facet: Facet, value: string): string => {
    if (facet === 'pim') return known.pim(value);
    if (facet === 'connection')
      return origins.map((origin) => known.connectionOf(origin, value)?.label).find(Boolean) ?? value;
    if (facet === 'kind') return value === 'violation' || value === 'domain' ? known.kind(value) : known.kind('other');
    if (facet === 'product') return nameInKey(value);
    return facet === 'attribute' ? value : label(facet, value);
  };
}

function groupName({ errors }: Listing): string {
  return errors[0]?.message ?? text('monitoring_filter_group');
}

/** The time zone of days: that of the shown PIM, or of the first of several. */
function zoneOf({ known, all, filters }: Listing): string {
  const origin = filters.pim ?? all[0]?.origin;
  return origin === undefined ? 'UTC' : known.timeZone(origin);
}
