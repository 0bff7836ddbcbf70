import { browser } from 'wxt/browser';
import { PimLink } from '#components/controls/ExternalLink.tsx';
import { OverviewBody } from '#components/overview/Overview.tsx';
import { text } from '#lib/i18n/text.ts';
import { screenAt } from '#lib/pim/current-screen.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { Concerning } from './SettingErrors.tsx';

/** Beside a PIM page that shows no product: the overview, and before it what the page itself makes worth knowing. */
export function ElsewhereBody({ view, path }: { view: PimView; path: string }) {
  const at = screenAt(path);
  const history = new URLSearchParams({ view: 'history', pim: view.pim.origin });
  return (
    <>
      {(at.screen === 'attribute' || at.screen === 'family' || at.screen === 'channel') && (
        <Concerning key={`${at.screen} ${at.id}`} view={view} setting={at.screen} code={at.id} />
      )}
      {at.screen === 'data-flows' && (
        <p class="older">
          {text('panel_older')}{' '}
          <PimLink href={`${browser.runtime.getURL('/dashboard.html')}?${history}`}>{text('panel_older_link')}</PimLink>
        </p>
      )}
      <OverviewBody view={view} />
    </>
  );
}
