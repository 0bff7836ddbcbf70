import type { ComponentChild } from 'preact';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { type Lazy, lazy } from '#components/controls/lazy.ts';
import { withFact } from '#components/controls/page-links.ts';
import type { Verdict } from '#lib/alerts/verdict.ts';
import { text } from '#lib/i18n/text.ts';
import type { ErrorArchive } from '#lib/live/error-archive.ts';
import { followPim, type PimValue } from '#lib/live/follow.ts';
import type { LiveOverview } from '#lib/live/overview.ts';
import { send } from '#lib/messaging/send.ts';
import { listAlerts, shownAlerts } from '#lib/store/alerts.ts';
import type { Store } from '#lib/store/database.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import type { Address } from './address-bar.ts';

/** The views that load when they are first opened. */
export interface LazyViews {
  errors(address: Address): ComponentChild;
  history(address: Address, view: PimView): ComponentChild;
  alerts(view: PimView, verdict: Verdict): ComponentChild;
  week(address: Address, view: PimView): ComponentChild;
  connection(address: Address, view: PimView, verdict: Verdict): ComponentChild;
}

/** The views follow the store until `lifetime` aborts, even while another view is on screen. */
export function lazyViews(
  store: Store,
  overview: LiveOverview,
  query: Address['query'],
  lifetime: AbortSignal,
): LazyViews {
  let opened: Promise<ErrorArchive> | null = null;
  const archive = () => {
    opened ??= import('#lib/live/error-archive.ts').then(({ openErrorArchive }) => openErrorArchive(store, lifetime));
    return opened;
  };
  const errors = lazy(async () => {
    const [{ ErrorList: Monitoring }, view] = await Promise.all([
      import('#components/error-list/ErrorList.tsx'),
      archive(),
    ]);
    // Whoever opens the list wants to see what colleagues decided.
    for (const { origin } of view.pims.value) send('space/pull', { origin }).catch(console.error);
    return { Monitoring, view };
  });
  const history = lazy(async () => {
    const [{ HistoryView }, { openErrorTimes, openHistory }] = await Promise.all([
      import('#components/history/HistoryView.tsx'),
      import('#lib/live/history.ts'),
    ]);
    const days = await openHistory(store, overview.view, lifetime);
    return { HistoryView, days, archived: openErrorTimes(store, overview.view, lifetime) };
  });
  const alerts = lazy(async () => {
    const { AlertsView } = await import('#components/alerts/AlertsView.tsx');
    const read = async (origin: string) =>
      shownAlerts(await store.get('pims', origin), await listAlerts(store, [origin]));
    return { AlertsView, stored: await followPim(overview.view, ['pims', 'alerts'], read, lifetime) };
  });
  const week = lazy(async () => {
    const [{ WeekView }, { openWeek }] = await Promise.all([
      import('#components/week/WeekView.tsx'),
      import('#lib/live/week-view.ts'),
    ]);
    return { WeekView, week: await openWeek(store, overview.view, query, lifetime) };
  });
  const connection = lazy(async () => {
    const [{ ConnectionPage }, { SettingsSection }, { openConnectionFacts }, { openErrorTimes }, { openSettings }] =
      await Promise.all([
        import('#components/connection/ConnectionPage.tsx'),
        import('#components/connection/SettingsSection.tsx'),
        import('#lib/live/connection-page.ts'),
        import('#lib/live/history.ts'),
        import('#lib/live/options-data.ts'),
      ]);
    const [facts, effective] = await Promise.all([
      openConnectionFacts(store, overview.view, lifetime),
      openSettings(lifetime),
    ]);
    return { ConnectionPage, SettingsSection, facts, effective, times: openErrorTimes(store, overview.view, lifetime) };
  });
  // The archive of errors takes longer to read than all the rest of the page.
  const groups = lazy(async () => {
    const [{ GroupList }, view] = await Promise.all([import('#components/connection/GroupList.tsx'), archive()]);
    return { GroupList, view };
  });
  return {
    connection: ({ query, go }, view, verdict) =>
      whenLoaded(connection, ({ ConnectionPage, SettingsSection, facts, effective, times }) => {
        const params = new URLSearchParams(query.value);
        const of = shownOf(facts.value, view);
        const wanted = params.get('pim');
        const isNext = wanted !== view.pim.origin && overview.pims.value.some(({ origin }) => origin === wanted);
        if (of === null || isNext) return <main aria-busy="true" />;
        return (
          <ConnectionPage
            key={`${view.pim.origin} ${params.get('connection')}`}
            view={view}
            verdict={verdict}
            facts={of}
            errors={shownOf(times.value, view)}
            query={query.value}
            onSpan={(name) => go(withFact(query.value, 'span', name), true)}
            settings={(one) => <SettingsSection store={store} effective={effective} connection={one} />}
            groups={(one) =>
              whenLoaded(
                groups,
                ({ GroupList, view: errors }) => <GroupList archive={errors} connection={one} summary={view.summary} />,
                null,
              )
            }
          />
        );
      }),
    alerts: (view, verdict) =>
      whenLoaded(alerts, ({ AlertsView, stored }) => (
        <AlertsView key={view.pim.origin} view={view} verdict={verdict} alerts={shownOf(stored.value, view) ?? []} />
      )),
    week: ({ go }, view) =>
      whenLoaded(week, ({ WeekView, week }) => (
        <WeekView view={view} week={shownOf(week.value, view)} onTurn={(query) => go(query, false)} />
      )),
    errors: ({ query, go }) =>
      whenLoaded(errors, ({ Monitoring, view }) => (
        <Monitoring
          view={view}
          query={withoutOnlyPim(withFact(query.value, 'view', null), overview.pims.value)}
          onQuery={(next, replace) => go(`view=errors&${next}`.replace(/&$/, ''), replace)}
        />
      )),
    history: ({ query, go }, view) =>
      whenLoaded(history, ({ HistoryView, days, archived }) => (
        <HistoryView
          key={view.pim.origin}
          view={view}
          days={shownOf(days.value, view) ?? []}
          errors={shownOf(archived.value, view)}
          query={query.value}
          onQuery={(name, value) => go(withFact(query.value, name, value), true)}
        />
      )),
  };
}

/** A filter for the only PIM there is would filter nothing. */
function withoutOnlyPim(query: string, pims: ReadonlyArray<{ origin: string }>): string {
  const [only, ...others] = pims;
  const isOnly = others.length === 0 && new URLSearchParams(query).get('pim') === only?.origin;
  return isOnly ? withFact(query, 'pim', null) : query;
}

/** The value for the PIM on screen; null while it still belongs to another PIM. */
function shownOf<T>(of: PimValue<T> | null, { pim }: PimView): T | null {
  return of?.origin === pim.origin ? of.value : null;
}

/** @param meanwhile a part of a page leaves its place empty: a page has one main part only */
function whenLoaded<T>(
  part: Lazy<T>,
  show: (part: T) => ComponentChild,
  meanwhile: ComponentChild = <main aria-busy="true" />,
): ComponentChild {
  const loaded = part();
  if (loaded === 'failed')
    return (
      <p class="sentence">
        {text('trouble_store')} <HelpLink to="troubleshooting/messages-about-saved-data" />
      </p>
    );
  return loaded === null ? meanwhile : show(loaded);
}
