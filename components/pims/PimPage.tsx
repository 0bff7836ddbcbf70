import { text } from '#lib/i18n/text.ts';
import type { WatchedPim } from '#lib/live/pims.ts';
import { dataFlowsScreen } from '#lib/pim/screens.ts';
import { RuleForm } from '../alerts/RuleForm.tsx';
import { ConnectionTable } from '../connections/ConnectionTable.tsx';
import { ConnectionWarnings } from '../connections/ConnectionWarnings.tsx';
import { ExportForm } from '../export/ExportForm.tsx';
import { Dot } from '../layout/Dot.tsx';
import { Freshness } from '../layout/Freshness.tsx';
import { PimLink } from '../layout/PimLink.tsx';
import { RefreshButton } from '../layout/RefreshButton.tsx';
import { StateNotice } from '../layout/StateNotice.tsx';
import { hashOf, type PimPart, pimParts } from '../options/place.ts';
import { DemoNotice } from './DemoNotice.tsx';
import { HiddenLauncher } from './HiddenLauncher.tsx';
import { PimGeneral } from './PimGeneral.tsx';
import { PimHistory } from './PimHistory.tsx';
import { PimRhythm } from './PimRhythm.tsx';
import { Twins } from './Twins.tsx';
import { UnknownForm } from './UnknownForm.tsx';
import './pims.css';

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
