import './pims.css';
import { RuleForm } from '#components/alerts/RuleForm.tsx';
import { ConnectionTable } from '#components/connections/ConnectionTable.tsx';
import { ConnectionWarnings } from '#components/connections/ConnectionWarnings.tsx';
import { ExportForm } from '#components/export/ExportForm.tsx';
import { Dot } from '#components/layout/Dot.tsx';
import { Freshness } from '#components/layout/Freshness.tsx';
import { PimLink } from '#components/layout/PimLink.tsx';
import { RefreshButton } from '#components/layout/RefreshButton.tsx';
import { StateNotice } from '#components/layout/StateNotice.tsx';
import { hashOf, type PimPart, pimParts } from '#components/options/place.ts';
import { text } from '#lib/i18n/text.ts';
import type { WatchedPim } from '#lib/live/options-data.ts';
import { dataFlowsScreen } from '#lib/pim/screens.ts';
import { DemoNotice } from './DemoNotice.tsx';
import { HiddenLauncher } from './HiddenLauncher.tsx';
import { PimGeneral } from './PimGeneral.tsx';
import { PimHistory } from './PimHistory.tsx';
import { PimRhythm } from './PimRhythm.tsx';
import { Twins } from './Twins.tsx';
import { UnknownForm } from './UnknownForm.tsx';

interface Props {
  watched: WatchedPim;
  part: PimPart;
  /** All of them, for the order. */
  pims: readonly WatchedPim[];
}

/** One PIM: how it does, and one part of what can be set for it. */
export function PimPage({ watched, part, pims }: Props) {
  const { pim, connections } = watched;
  return (
    <section class="page pim" aria-label={pim.name}>
      <header class="pim-head">
        <div class="pim-names">
          <h2>
            <Dot pim={pim} /> {pim.name} {pim.label && <span class="chip">{text(`pim_label_${pim.label}`)}</span>}
          </h2>
          <PimLink href={dataFlowsScreen(pim.origin, pim.version?.line ?? 'current')}>{pim.origin}</PimLink>
          <Freshness view={{ pim, connections }} />
        </div>
        {!pim.demo && <RefreshButton origin={pim.origin} labelled />}
      </header>
      {pim.demo && <DemoNotice pim={pim} />}
      <StateNotice pim={pim} connections={connections} />
      {!pim.demo && pims.length > 1 && <Twins pim={pim} pims={pims} />}
      <HiddenLauncher pim={pim} />
      <UnknownForm pim={pim} />
      {!pim.demo && (
        <nav class="parts" aria-label={text('pim_parts')}>
          {pimParts.map((one) => (
            <a
              key={one}
              href={hashOf({ page: 'pim', origin: pim.origin, part: one })}
              aria-current={one === part ? 'page' : undefined}
            >
              {text(`pim_part_${one}`)}
            </a>
          ))}
        </nav>
      )}
      {!pim.demo && part === 'general' && <PimGeneral pim={pim} pims={pims} />}
      {!pim.demo && part === 'alerts' && <RuleForm origin={pim.origin} />}
      {!pim.demo && part === 'tools' && <ExportForm pim={pim} />}
      {!pim.demo && part === 'rhythm' && <PimRhythm pim={pim} />}
      {!pim.demo && part === 'history' && <PimHistory pim={pim} />}
      {(pim.demo || part === 'connections') && connections.length > 0 && (
        <>
          <ConnectionWarnings pim={pim} connections={connections} />
          <div class="card-box">
            <ConnectionTable pim={pim} connections={connections} />
          </div>
        </>
      )}
    </section>
  );
}
