import type { ComponentChild } from 'preact';
import { text } from '#lib/i18n/text.ts';
import type { Overview, PimView } from '#lib/live/overview.ts';
import type { Store } from '#lib/store/open.ts';
import { type Address, withFact } from './address.ts';
import { type Later, later } from './later.ts';

/** The views that are loaded when they are first opened. */
export interface LaterViews {
  errors(address: Address): ComponentChild;
  history(address: Address, view: PimView): ComponentChild;
}

/** Both follow what is stored until `lifetime` aborts, also while another view is on screen. */
export function laterViews(store: Store, overview: Overview, lifetime: AbortSignal): LaterViews {
  const errors = later(async () => {
    const [{ Monitoring }, { openErrors }] = await Promise.all([
      import('../monitoring/Monitoring.tsx'),
      import('#lib/live/errors.ts'),
    ]);
    return { Monitoring, view: await openErrors(store, lifetime) };
  });
  const history = later(async () => {
    const [{ HistoryView }, { openHistory }, { openErrorTimes }] = await Promise.all([
      import('../history/HistoryView.tsx'),
      import('#lib/live/history.ts'),
      import('#lib/live/error-times.ts'),
    ]);
    const kept = await openHistory(store, overview.view, lifetime);
    return { HistoryView, kept, archived: openErrorTimes(store, overview.view, lifetime) };
  });
  return {
    errors: ({ query, go }) =>
      whenThere(errors, ({ Monitoring, view }) => (
        <Monitoring
          view={view}
          query={withFact(query.value, 'view', null)}
          onQuery={(next, replace) => go(`view=errors&${next}`.replace(/&$/, ''), replace)}
        />
      )),
    history: ({ query, go }, view) =>
      whenThere(history, ({ HistoryView, kept, archived }) => (
        <HistoryView
          key={view.pim.origin}
          view={view}
          days={kept.value?.origin === view.pim.origin ? kept.value.days : []}
          times={archived.value?.origin === view.pim.origin ? archived.value.times : null}
          query={query.value}
          onQuery={(name, value) => go(withFact(query.value, name, value), true)}
        />
      )),
  };
}

function whenThere<T>(part: Later<T>, show: (part: T) => ComponentChild): ComponentChild {
  const loaded = part();
  if (loaded === 'failed') return <p class="sentence">{text('trouble_store')}</p>;
  return loaded === null ? <main aria-busy="true" /> : show(loaded);
}
