import { Pill } from '#components/controls/Pill.tsx';
import { defaultSort, type Filters } from '#lib/error-list/filters.ts';
import { plural, text } from '#lib/i18n/text.ts';
import { ExportMenu } from './ExportMenu.tsx';
import type { Listing } from './listing/use-listing.ts';

interface Props {
  listing: Listing;
  onChange(change: Partial<Filters>): void;
  onCopied(done: boolean): void;
}

const LISTS = [
  ['groups', 'monitoring_groups'],
  ['errors', 'monitoring_errors_title'],
] as const;
const SORTS = { groups: ['impact', 'newest', 'growth'], errors: ['newest', 'oldest'] } as const;

/** The layout, order and length of the list, and its export. */
export function Toolbar({ listing, onChange, onCopied }: Props) {
  const { filters, errors, groups, complete } = listing;
  const sorts: ReadonlyArray<Filters['sort']> = SORTS[filters.list];
  const sort = sorts.includes(filters.sort) ? filters.sort : defaultSort(filters.list);
  return (
    <div class="toolbar">
      <fieldset class="switch" aria-label={text('monitoring_layout')}>
        {LISTS.map(([list, name]) => (
          <button
            key={list}
            type="button"
            aria-pressed={filters.list === list}
            onClick={() => onChange({ list, sort: defaultSort(list) })}
          >
            {text(name)}
          </button>
        ))}
      </fieldset>
      <p class="count" role="status">
        {!complete
          ? text('monitoring_searching')
          : filters.list === 'groups'
            ? `${plural('monitoring_group_count', groups.length)} · ${plural('monitoring_errors', errors.length)}`
            : plural('monitoring_results', errors.length)}
      </p>
      <div class="toolbar-end">
        <Pill
          name={text('monitoring_sort')}
          value={sort}
          choices={sorts.map((value) => ({ value, name: text(`monitoring_sort_${value}`) }))}
          set={false}
          onChoose={(value) => onChange({ sort: sorts.find((one) => one === value) ?? sort })}
        />
        <ExportMenu listing={listing} onCopied={onCopied} />
      </div>
    </div>
  );
}
