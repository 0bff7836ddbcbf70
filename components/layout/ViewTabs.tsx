import { text } from '#lib/i18n/text.ts';
import { dashboardLink, type ViewName, views } from './address.ts';

/** The dashboard's views as links, so that each can be opened in a tab of its own. */
export function ViewTabs({ current, pim }: { current: ViewName; pim: string | null }) {
  return (
    <nav class="views" aria-label={text('views')}>
      {views.map((view) => (
        <a key={view} href={dashboardLink(view, { pim })} aria-current={view === current ? 'page' : undefined}>
          {text(`view_${view}`)}
        </a>
      ))}
    </nav>
  );
}
