import { trackingBox } from '#components/controls/ConnectionSelect.tsx';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { text } from '#lib/i18n/text.ts';
import type { Connection } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { dataFlowsScreen, trackingScreen } from '#lib/pim/screens.ts';
import type { Flow } from './flows.ts';

interface Props {
  flow: Flow;
  pim: PimRecord;
  /** All connections of the section, or the chosen one. */
  untracked: readonly Connection[];
}

/** Replaces a section without a tracked connection to show: why there is none, and where to change it. */
export function FlowNote({ flow, pim, untracked }: Props) {
  const line = pim.version?.line ?? 'current';
  const [first] = untracked;
  return (
    <div class="flow-note">
      <p>
        {first
          ? text(untracked.length < 2 ? 'flow_untracked_chosen' : 'flow_untracked', trackingBox(pim), first.label)
          : text(`flow_none_${flow.flowType}`)}{' '}
        <HelpLink to="why-a-chart-or-list-is-empty" />
      </p>
      <ExternalLink href={first ? trackingScreen(pim.origin, first, line) : dataFlowsScreen(pim.origin, line)}>
        {first ? text('flow_track', first.label) : text('open_pim')}
      </ExternalLink>
    </div>
  );
}
