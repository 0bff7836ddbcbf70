import './list-bar.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Pill } from '#components/controls/Pill.tsx';
import { defaultSort, type Filters } from '#lib/error-list/filters.ts';
import { plural, text } from '#lib/i18n/text.ts';
import { ExportMenu } from './ExportMenu.tsx';
import type { Listing } from './listing/use-listing.ts';
import type { Selection } from './listing/use-selection.ts';

interface Props {
  listing: Listing;
  selection: Selection<unknown>;
  onChange(change: Partial<Filters>): void;
  onSaid(said: string): void;
  /** What can be done with the selected rows. */
  children: ComponentChildren;
}

const SORTS = { groups: ['impact', 'newest', 'growth'], errors: ['newest', 'oldest'] } as const;

/**
 * The bar above the list: its length, order and export; or, in the same place, what can be done with the selected
 * rows. It is always of one height, so that no row moves.
 */
export function ListBar({ listing, selection, onChange, onSaid, children }: Props) {
  const { filters, errors, groups, complete } = listing;
  const sorts: ReadonlyArray<Filters['sort']> = SORTS[filters.list];
  const sort = sorts.includes(filters.sort) ? filters.sort : defaultSort(filters.list);
  const selected = selection.rows.length;
  const grouped = filters.list === 'groups';
  const all = grouped ? groups.length : errors.length;
  const bar = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const inside = useRef(false);
  useEffect(() => {
    if (box.current) box.current.indeterminate = selected > 0 && selected < all;
    // The button that ended the selection is gone; the focus stays in the bar.
    if (selected === 0 && inside.current && document.activeElement === document.body) box.current?.focus();
  });
  inside.current = bar.current?.contains(document.activeElement) === true;
  return (
    <div ref={bar} class={selected > 0 ? 'list-bar list-bar-selected' : 'list-bar'}>
      <input
        ref={box}
        type="checkbox"
        class="row-select"
        aria-label={text('bulk_all')}
        checked={selected > 0 && selected === all}
        disabled={all === 0}
        onChange={selection.toggleAll}
      />
      {selected > 0 ? (
        children
      ) : (
        <>
          <p class="count" role="status">
            {!complete
              ? text('monitoring_searching')
              : grouped
                ? plural('monitoring_group_count', groups.length)
                : plural('monitoring_results', errors.length)}
          </p>
          <div class="list-bar-end">
            <Pill
              name={text('monitoring_sort')}
              value={sort}
              choices={sorts.map((value) => ({ value, name: text(`monitoring_sort_${value}`) }))}
              set={false}
              onChoose={(value) => onChange({ sort: sorts.find((one) => one === value) ?? sort })}
            />
            <ExportMenu listing={listing} onSaid={onSaid} />
          </div>
        </>
      )}
    </div>
  );
}

/** What the figures of a row of groups are; each row also says it itself, for screen readers. */
export function GroupHead() {
  return (
    <div class="group-head" aria-hidden="true">
      <span>{text('monitoring_filter_group')}</span>
      <span>{text('monitoring_column_products')}</span>
      <span>{text('monitoring_column_errors')}</span>
      <span>{text('monitoring_span_7')}</span>
      <span>{text('monitoring_column_last')}</span>
    </div>
  );
}
