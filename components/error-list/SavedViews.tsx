import './saved-views.css';
import { useRef } from 'preact/hooks';
import { Icon } from '#components/controls/Icon.tsx';
import { Menu } from '#components/controls/Menu.tsx';
import { PimText } from '#components/controls/PimText.tsx';
import { dashboardLink } from '#components/controls/page-links.ts';
import { number, text } from '#lib/i18n/text.ts';
import { isFiltered } from './FilterBar.tsx';
import type { Listing } from './listing/use-listing.ts';
import type { SavedViews } from './listing/use-saved-views.ts';
import { useViewCounts } from './listing/use-view-counts.ts';

/** The longest name of a view, in characters. */
const LENGTH = 60;

/** The saved views as links, so that each can be opened in a tab of its own; nothing while there are none. */
export function SavedViewBar({ saved, listing }: { saved: SavedViews; listing: Listing }) {
  const { views, current, edited } = saved;
  const filtered = isFiltered(listing.filters);
  const counts = useViewCounts(listing, views.length > 0 ? ['', ...views.map(({ query }) => query)] : []);
  const count = (query: string) => {
    const rows = counts.get(query);
    return rows === undefined ? null : <span class="quiet"> {number(rows)}</span>;
  };
  if (views.length === 0) return null;
  const link = (query: string) => `${dashboardLink('errors', {})}${query && `&${query}`}`;
  return (
    <nav class="saved-views" aria-label={text('views_name')}>
      <a
        class={filtered ? 'view-tab' : 'view-tab view-tab-current'}
        href={link('')}
        aria-current={filtered ? undefined : 'true'}
      >
        {text('views_all')}
        {count('')}
      </a>
      {views.map(({ name, query }) => {
        const isCurrent = current?.name === name;
        return (
          <span key={name} class={isCurrent ? 'view-tab view-tab-current' : 'view-tab'}>
            <a href={link(query)} aria-current={isCurrent ? 'true' : undefined}>
              <PimText of={name} />
              {count(query)}
            </a>
            {isCurrent && edited && <span class="quiet">{text('views_edited')}</span>}
            {isCurrent && edited && (
              <button type="button" class="button-plain" onClick={() => saved.save(name)}>
                {text('views_save')}
              </button>
            )}
            {isCurrent && (
              <button
                type="button"
                class="view-remove"
                aria-label={text('views_delete', name)}
                onClick={() => saved.remove(name)}
              >
                <Icon name="close" />
              </button>
            )}
          </span>
        );
      })}
    </nav>
  );
}

/** Saves the filters under a name, unless they have one. */
export function SaveView({ saved: { current, edited, save } }: { saved: SavedViews }) {
  if (current !== null && !edited) return null;
  return (
    <Menu label={text('views_add')} class="button-plain view-add">
      {(close) => (
        <ViewForm
          onSave={(name) => {
            close();
            save(name);
          }}
        />
      )}
    </Menu>
  );
}

function ViewForm({ onSave }: { onSave(name: string): void }) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <form
      class="view-form"
      onSubmit={(event) => {
        event.preventDefault();
        const name = field.current?.value.trim();
        if (name) onSave(name);
      }}
    >
      <input
        ref={field}
        required
        maxLength={LENGTH}
        pattern=".*\S.*"
        aria-label={text('views_called')}
        placeholder={text('views_called')}
      />
      <button type="submit" class="button-main">
        {text('views_save')}
      </button>
    </form>
  );
}
