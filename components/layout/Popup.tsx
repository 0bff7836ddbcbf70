import { text } from '#lib/i18n/text.ts';
import type { Overview } from '#lib/live/overview.ts';
import { Header } from './Header.tsx';
import { IconLink } from './IconLink.tsx';
import { OverviewBody } from './OverviewBody.tsx';
import { SideButton } from './SideButton.tsx';
import { Welcome } from './Welcome.tsx';

/** A look in five seconds. */
export function Popup({ overview }: { overview: Overview }) {
  const view = overview.view.value;
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
      {view ? <OverviewBody view={view} /> : <Welcome />}
    </div>
  );
}
