import { useRef } from 'preact/hooks';
import { dateTime } from '#lib/i18n/dates.ts';
import { text } from '#lib/i18n/text.ts';
import type { WatchedPim } from '#lib/live/pims.ts';
import { dataFlowsScreen } from '#lib/pim/screens.ts';
import { ConnectionTable } from '../connections/ConnectionTable.tsx';
import { Freshness } from '../layout/Freshness.tsx';
import { PimLink } from '../layout/PimLink.tsx';
import { RefreshButton } from '../layout/RefreshButton.tsx';
import { StateNotice } from '../layout/StateNotice.tsx';
import { HiddenLauncher } from './HiddenLauncher.tsx';
import { RemovePim } from './RemovePim.tsx';
import { UnknownForm } from './UnknownForm.tsx';

/** One PIM: its state, what is known of it, its connections. */
export function PimCard({ pim, connections }: WatchedPim) {
  const dialog = useRef<HTMLDialogElement>(null);
  const unknown = text('pim_unknown');
  const facts = [
    [text('pim_user'), pim.user?.username ?? unknown],
    [text('pim_time_zone'), pim.user?.timeZone ?? unknown],
    [text('pim_version'), pim.version?.text ?? unknown],
    [text('pim_refreshed'), pim.lastSuccess ? dateTime(pim.lastSuccess, pim.user?.timeZone ?? 'UTC') : unknown],
  ];
  return (
    <section class="pim" aria-label={pim.name}>
      <header class="pim-head">
        <div class="pim-names">
          <h2>{pim.name}</h2>
          <PimLink href={dataFlowsScreen(pim.origin, pim.version?.line ?? 'current')}>{pim.origin}</PimLink>
          <Freshness view={{ pim, connections }} />
        </div>
        <RefreshButton origin={pim.origin} labelled />
        <button type="button" onClick={() => dialog.current?.showModal()}>
          {text('remove')}
        </button>
      </header>
      <StateNotice pim={pim} connections={connections} />
      <HiddenLauncher pim={pim} />
      <UnknownForm pim={pim} />
      <dl class="pim-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {connections.length > 0 && <ConnectionTable pim={pim} connections={connections} />}
      <RemovePim ref={dialog} pim={pim} />
    </section>
  );
}
