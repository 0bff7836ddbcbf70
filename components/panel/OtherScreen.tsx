import { browser } from 'wxt/browser';
import { ConnectionSummary } from '#components/connection/ConnectionSummary.tsx';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { Overview } from '#components/overview/Overview.tsx';
import { judge } from '#lib/alerts/verdict.ts';
import { text } from '#lib/i18n/text.ts';
import { now } from '#lib/live/timing.ts';
import { currentScreen } from '#lib/pim/current-screen.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { SettingErrors } from './SettingErrors.tsx';

/** The panel on a page without a product: the overview, below what belongs to the current screen. */
export function OtherScreen({ view, path }: { view: PimView; path: string }) {
  const at = currentScreen(path);
  const own = at.screen === 'connection' ? view.connections.find(({ code }) => code === at.id) : undefined;
  const verdict = judge(view, now.value);
  const history = new URLSearchParams({ view: 'history', pim: view.pim.origin });
  return (
    <>
      {(at.screen === 'attribute' || at.screen === 'family' || at.screen === 'channel') && (
        <SettingErrors key={`${at.screen} ${at.id}`} view={view} setting={at.screen} code={at.id} />
      )}
      {own && <ConnectionSummary key={own.code} view={view} verdict={verdict} connection={own} />}
      {at.screen === 'grid' && view.pim.gridDisplay === 'gallery' && <p class="older">{text('panel_gallery')}</p>}
      {at.screen === 'grid' && view.pim.gridDisplay === 'unknown' && <p class="older">{text('pim_unknown_grid')}</p>}
      {at.screen === 'data-flows' && (
        <p class="older">
          {text('panel_older')}{' '}
          <ExternalLink href={`${browser.runtime.getURL('/dashboard.html')}?${history}`}>
            {text('panel_older_link')}
          </ExternalLink>
        </p>
      )}
      {own && <h2 class="panel-all">{text('week_all')}</h2>}
      <Overview view={view} verdict={verdict} isFramed />
    </>
  );
}
