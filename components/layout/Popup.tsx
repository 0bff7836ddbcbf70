import { text } from '#lib/i18n/text.ts';
import type { ActivePage } from '#lib/live/active.ts';
import type { Overview } from '#lib/live/overview.ts';
import { GrantButton } from '../pims/GrantButton.tsx';
import { Header } from './Header.tsx';
import { IconLink } from './IconLink.tsx';
import { OverviewBody } from './OverviewBody.tsx';
import { SideButton } from './SideButton.tsx';
import { Welcome } from './Welcome.tsx';

/** A look in five seconds. */
export function Popup({ overview, page }: { overview: Overview; page: ActivePage }) {
  const view = overview.view.value;
  const { origin } = page;
  const isNew = page.isPim && origin && !overview.pims.value.some((pim) => pim.origin === origin);
  return (
    <div class="surface surface-popup">
      <Header overview={overview} view={view}>
        {view && <SideButton />}
        {view && (
          <IconLink
            href={`/dashboard.html?pim=${encodeURIComponent(view.pim.origin)}`}
            icon="dashboard"
            name={text('open_dashboard')}
          />
        )}
        <IconLink href="/options.html" icon="settings" name={text('open_options')} />
      </Header>
      {isNew && (
        <div class="notice popup-new">
          <p>{text('popup_new', new URL(origin).host)}</p>
          <GrantButton origin={origin} isNew />
        </div>
      )}
      {view ? <OverviewBody view={view} /> : <Welcome />}
    </div>
  );
}
