import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import type { SurfaceState } from '#lib/alerts/surface-state.ts';
import { text } from '#lib/i18n/text.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { dataFlowsScreen, loginScreen } from '#lib/pim/screens.ts';
import { GrantButton } from './GrantButton.tsx';
import { RefreshButton } from './RefreshButton.tsx';

/** The action that fixes a state; nothing if only waiting or an administrator helps. */
export function Remedy({ state, pim }: { state: SurfaceState['state']; pim: PimRecord }) {
  switch (state) {
    case 'permission-missing':
      return <GrantButton origin={pim.origin} />;
    case 'signed-out':
      return (
        <ExternalLink class="button button-main" href={loginScreen(pim.origin)}>
          {text('sign_in')}
        </ExternalLink>
      );
    case 'never-refreshed':
      return <RefreshButton origin={pim.origin} labelled />;
    case 'no-connection':
      return (
        <ExternalLink class="button button-main" href={dataFlowsScreen(pim.origin, pim.version?.line ?? 'current')}>
          {text('open_pim')}
        </ExternalLink>
      );
    case 'paused':
    case 'storage-full':
      return <ExternalLink href="/options.html">{text('open_options')}</ExternalLink>;
    default:
      return null;
  }
}
