import { IconLink } from '#components/controls/Icon.tsx';
import { DemoNotice } from '#components/layout/DemoNotice.tsx';
import { GrantButton } from '#components/layout/GrantButton.tsx';
import { Header } from '#components/layout/Header.tsx';
import { Welcome } from '#components/layout/Welcome.tsx';
import { Overview } from '#components/overview/Overview.tsx';
import { judge } from '#lib/alerts/verdict.ts';
import { text } from '#lib/i18n/text.ts';
import type { ActivePage } from '#lib/live/active-page.ts';
import type { LiveOverview } from '#lib/live/overview.ts';
import { now } from '#lib/live/timing.ts';
import { SideButton } from './SideButton.tsx';

/** The state of a PIM at a glance. */
export function Popup({ overview, page }: { overview: LiveOverview; page: ActivePage }) {
  const view = overview.view.value;
  const offered = overview.pims.value.some((pim) => pim.origin === page.pim) ? null : page.pim;
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
      {offered && (
        <div class="notice popup-new">
          <p>{text('popup_new', offered)}</p>
          <GrantButton origin={offered} isNew />
        </div>
      )}
      {view?.pim.demo && <DemoNotice pim={view.pim} />}
      {view ? <Overview view={view} verdict={judge(view, now.value)} /> : <Welcome />}
    </div>
  );
}
