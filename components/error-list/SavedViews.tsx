import { useRef } from 'preact/hooks';
import { Icon } from '#components/controls/Icon.tsx';
import { Menu } from '#components/controls/Menu.tsx';
import { PimText } from '#components/controls/PimText.tsx';
import { dashboardLink } from '#components/controls/page-links.ts';
import { text } from '#lib/i18n/text.ts';
import type { SavedViews } from './listing/use-saved-views.ts';

/** The longest name of a view, in characters. */
const LENGTH = 60;

/** Names for filters, as links: they can be opened in a tab of their own. */
export function SavedViewBar({ saved, filtered }: { saved: SavedViews; filtered: boolean }) {
  const { views, current, edited } = saved;
  if (views.length === 0 && !filtered) return null;
  const link = (query: string) => `${dashboardLink('errors', {})}${query && `&${query}`}`;
  return (
    <nav class="saved-views" aria-label={text('views_name')}>
      <a class="view-tab" href={link('')} aria-current={filtered ? undefined : 'true'}>
        {text('views_all')}
      </a>
      {views.map(({ name, query }) => {
        const isCurrent = current?.name === name;
        return (
          <span key={name} class="view-tab" aria-current={isCurrent ? 'true' : undefined}>
            <a href={link(query)}>
              <PimText of={name} />
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
      {filtered && (current === null || edited) && (
        <Menu label={text('views_add')} class="button-plain view-add">
          {(close) => (
            <ViewForm
              onSave={(name) => {
                close();
                saved.save(name);
              }}
            />
          )}
        </Menu>
      )}
    </nav>
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
