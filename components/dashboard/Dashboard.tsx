import './dashboard.css';
import './print.css';
import type { ComponentChild } from 'preact';
import { useEffect } from 'preact/hooks';
import { IconLink } from '#components/controls/Icon.tsx';
import { dashboardLink, queryOf, type ViewName, viewOf, views, withFact } from '#components/controls/page-links.ts';
import { openText } from '#components/errors/ErrorCounts.tsx';
import { DemoNotice } from '#components/layout/DemoNotice.tsx';
import { Header } from '#components/layout/Header.tsx';
import { Welcome } from '#components/layout/Welcome.tsx';
import { signalText } from '#lib/alerts/text/verdict-text.ts';
import { judge, type Signal, signalOf } from '#lib/alerts/verdict.ts';
import { number, text } from '#lib/i18n/text.ts';
import type { LiveOverview } from '#lib/live/overview.ts';
import { now } from '#lib/live/timing.ts';
import type { Address } from './address-bar.ts';
import { DashboardOverview } from './DashboardOverview.tsx';
import { KeyboardHelp } from './KeyboardHelp.tsx';
import type { LazyViews } from './lazy-views.tsx';

/** The dashboard, in a tab or beside one: the overview, the errors of all PIMs, and the details of one PIM. */
export function Dashboard({
  overview,
  address,
  later,
}: {
  overview: LiveOverview;
  address: Address;
  later: LazyViews;
}) {
  const view = overview.view.value;
  const current = viewOf(address.query.value);
  const many = overview.pims.value.length > 1;
  const verdict = view && judge(view, now.value);
  // Another PIM has other connections.
  const queryFor = (pim: string) =>
    current === 'connection' ? queryOf('overview', { pim }) : withFact(address.query.value, 'pim', pim);
  const choose = async (origin: string) => address.go(queryFor(origin), false);

  useEffect(() => {
    document.title = `${text(`view_${current}`)} · ${text('extension_name')}`;
  }, [current]);

  return (
    <div class="surface surface-dashboard">
      <Header overview={{ ...overview, choose }} view={current === 'errors' && many ? null : view}>
        <KeyboardHelp />
        <IconLink href="/options.html" icon="settings" name={text('open_options')} />
      </Header>
      {view && (
        <ViewTabs
          errors={current === 'errors' && many ? null : openText(view.summary)}
          current={current}
          pim={many || current !== 'errors' ? view.pim.origin : null}
          alerts={verdict && signalOf(verdict)}
        />
      )}
      {!view && <Welcome />}
      {view?.pim.demo && <DemoNotice pim={view.pim} />}
      {view && verdict && current === 'overview' && <DashboardOverview view={view} verdict={verdict} />}
      {view && current === 'errors' && later.errors(address)}
      {view && current === 'history' && later.history(address, view)}
      {view && verdict && current === 'alerts' && later.alerts(view, verdict)}
      {view && current === 'week' && later.week(address, view)}
      {view && verdict && current === 'connection' && later.connection(address, view, verdict)}
    </div>
  );
}

interface TabProps {
  current: ViewName;
  pim: string | null;
  /** How many errors are open; null where that is not known. */
  errors?: string | null;
  alerts: Signal | null;
}

/** The views as links, so that each can be opened in a new tab. */
export function ViewTabs({ current, pim, errors = null, alerts }: TabProps) {
  // The page of a connection is a part of the overview.
  const tab = current === 'connection' ? 'overview' : current;
  const counts: Partial<Record<ViewName, ComponentChild>> = {
    errors: errors !== null && <span class="view-count">{errors}</span>,
    alerts: alerts && (
      <span class={`view-count view-${alerts.level}`} title={signalText(alerts)}>
        {number(alerts.count)}
      </span>
    ),
  };
  return (
    <nav class="views" aria-label={text('views')}>
      {views.map((view) => (
        <a
          key={view}
          href={dashboardLink(view, { pim })}
          aria-current={view === tab ? (tab === current ? 'page' : 'true') : undefined}
        >
          {text(`view_${view}`)} {counts[view]}
        </a>
      ))}
    </nav>
  );
}
