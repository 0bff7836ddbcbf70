import type { Connection } from '#lib/activity/types.ts';
import { text } from '#lib/i18n/text.ts';
import { dataFlowsScreen, trackingScreen } from '#lib/pim/screens.ts';
import type { PimRecord } from '#lib/store/schema.ts';
import { PimLink } from '../layout/PimLink.tsx';
import type { Flow } from './flows.ts';

/** What stands in a section's place when it has no tracked connection: why, and where to change it. */
export function FlowNote({ flow, pim, untracked }: { flow: Flow; pim: PimRecord; untracked: readonly Connection[] }) {
  const line = pim.version?.line ?? 'current';
  const [first] = untracked;
  return (
    <div class="flow-note">
      <p>{text(first ? 'flow_untracked' : `flow_none_${flow.flowType}`)}</p>
      {first ? (
        <PimLink href={trackingScreen(pim.origin, first, line)}>{text('flow_track', first.label)}</PimLink>
      ) : (
        <PimLink href={dataFlowsScreen(pim.origin, line)}>{text('open_pim')}</PimLink>
      )}
    </div>
  );
}
