import '#components/layout/pims.css';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { PimDot } from '#components/controls/Pictures.tsx';
import { type PimPart, pimParts, placeHash } from '#components/controls/page-links.ts';
import { DemoNotice } from '#components/layout/DemoNotice.tsx';
import { Freshness } from '#components/layout/Freshness.tsx';
import { RefreshButton } from '#components/layout/RefreshButton.tsx';
import { StateNotice } from '#components/layout/StateNotice.tsx';
import { pimTitle, text } from '#lib/i18n/text.ts';
import type { WatchedPim } from '#lib/live/options-data.ts';
import { dataFlowsScreen } from '#lib/pim/screens.ts';
import { AlertRules } from './AlertRules.tsx';
import { ConnectionTable } from './ConnectionTable.tsx';
import { ConnectionWarnings } from './ConnectionWarnings.tsx';
import { DuplicateNotice } from './DuplicateNotice.tsx';
import { OwnerRules } from './OwnerRules.tsx';
import { PimGeneral } from './PimGeneral.tsx';
import { HiddenLauncher, UnknownMarkup } from './PimPageNotes.tsx';
import { PimRetention } from './PimRetention.tsx';
import { PimSchedule } from './PimSchedule.tsx';
import { Holidays } from './planned/Holidays.tsx';
import { MaintenanceWindows } from './planned/MaintenanceWindows.tsx';
import { TeamPart } from './TeamPart.tsx';
import { TrackerFields } from './TrackerFields.tsx';
import { TeamToolPart } from './team-tools/TeamToolPart.tsx';

interface Props {
  watched: WatchedPim;
  part: PimPart;
  /** All PIMs, for the order. */
  pims: readonly WatchedPim[];
}

/** One PIM: its state and one part of its settings. */
export function PimPage({ watched, part, pims }: Props) {
  const { pim, connections } = watched;
  return (
    <section class="page pim" aria-label={pimTitle(pim)}>
      <header class="pim-head">
        <div class="pim-names">
          <h2>
            <PimDot pim={pim} /> {pim.name} {pim.label && <span class="chip">{text(`pim_label_${pim.label}`)}</span>}
          </h2>
          <ExternalLink href={dataFlowsScreen(pim.origin, pim.version?.line ?? 'current')}>{pim.origin}</ExternalLink>
          <Freshness view={{ pim, connections }} />
        </div>
        {!pim.demo && <RefreshButton origin={pim.origin} labelled />}
      </header>
      {pim.demo && <DemoNotice pim={pim} />}
      <StateNotice pim={pim} connections={connections} />
      {!pim.demo && pims.length > 1 && <DuplicateNotice pim={pim} pims={pims} />}
      <HiddenLauncher pim={pim} />
      <UnknownMarkup pim={pim} />
      {!pim.demo && (
        <nav class="parts" aria-label={text('pim_parts')}>
          {pimParts.map((one) => (
            <a
              key={one}
              href={placeHash({ page: 'pim', origin: pim.origin, part: one })}
              aria-current={one === part ? 'page' : undefined}
            >
              {text(`pim_part_${one}`)}
            </a>
          ))}
        </nav>
      )}
      {!pim.demo && part === 'general' && <PimGeneral pim={pim} pims={pims} />}
      {!pim.demo && part === 'alerts' && (
        <>
          <AlertRules origin={pim.origin} />
          <MaintenanceWindows pim={pim} connections={connections} />
          <Holidays key={JSON.stringify(pim.holidays)} origin={pim.origin} />
        </>
      )}
      {!pim.demo && part === 'team' && <TeamPart pim={pim} />}
      {!pim.demo && part === 'tools' && (
        <>
          <TrackerFields origin={pim.origin} />
          <TeamToolPart pim={pim} />
        </>
      )}
      {!pim.demo && part === 'schedule' && <PimSchedule pim={pim} />}
      {!pim.demo && part === 'history' && <PimRetention pim={pim} />}
      {(pim.demo || part === 'connections') && connections.length > 0 && (
        <>
          <ConnectionWarnings pim={pim} connections={connections} />
          <div class="card-box">
            <ConnectionTable pim={pim} connections={connections} />
          </div>
          {!pim.demo && <OwnerRules origin={pim.origin} connections={connections} />}
        </>
      )}
    </section>
  );
}
