import { useEffect } from 'preact/hooks';
import { text } from '#lib/i18n/text.ts';
import type { Overview } from '#lib/live/overview.ts';
import { DemoNotice } from '../pims/DemoNotice.tsx';
import { type Address, viewOf, withFact } from './address.ts';
import { DashboardOverview } from './DashboardOverview.tsx';
import { Header } from './Header.tsx';
import { IconLink } from './IconLink.tsx';
import { KeyboardHelp } from './KeyboardHelp.tsx';
import { ViewTabs } from './ViewTabs.tsx';
import type { LaterViews } from './views.tsx';
import { Welcome } from './Welcome.tsx';
import './dashboard.css';
import './print.css';

/** All that PIM Pulse knows in a tab of its own, or beside one: the overview, the errors of all PIMs, and more of one. */
export function Dashboard({ overview, address, later }: { overview: Overview; address: Address; later: LaterViews }) {
  const view = overview.view.value;
  const current = viewOf(address.query.value);
  const many = overview.pims.value.length > 1;
  const choose = async (origin: string) => address.go(withFact(address.query.value, 'pim', origin), false);

  useEffect(() => {
    document.title = `${text(`view_${current}`)} · ${text('extension_name')}`;
  }, [current]);

  return (
    <div class="surface surface-dashboard">
      <Header overview={{ ...overview, choose }} view={current === 'errors' && many ? null : view}>
        <KeyboardHelp />
        <IconLink href="/options.html" icon="settings" name={text('open_options')} />
      </Header>
      {view && <ViewTabs current={current} pim={many || current !== 'errors' ? view.pim.origin : null} />}
      {!view && <Welcome />}
      {view?.pim.demo && <DemoNotice pim={view.pim} />}
      {view && current === 'overview' && <DashboardOverview view={view} />}
      {view && current === 'errors' && later.errors(address)}
      {view && current === 'history' && later.history(address, view)}
      {view && current === 'alerts' && later.alerts(view)}
      {view && current === 'week' && later.week(view)}
    </div>
  );
}
