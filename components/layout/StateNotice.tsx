import './notice.css';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { useLoaded } from '#components/controls/run.ts';
import { surfaceState } from '#lib/alerts/surface-state.ts';
import { formatWithin } from '#lib/i18n/dates.ts';
import { text } from '#lib/i18n/text.ts';
import { isRefreshing } from '#lib/live/follow.ts';
import { isOnlyOpenElsewhere } from '#lib/live/other-session.ts';
import { now } from '#lib/live/timing.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { stateTexts } from './pim-status.ts';
import { Remedy } from './Remedy.tsx';

interface Props {
  pim: PimRecord;
  connections: readonly unknown[];
  /** Whether to name the PIM, if others are shown beside it. */
  named?: boolean;
}

/** Why the figures are not current, and what to do about it; nothing when all is well. */
export function StateNotice({ pim, connections, named = false }: Props) {
  const state = surfaceState(pim, connections, now.value);
  const isOut = state.state === 'signed-out';
  const isElsewhere = useLoaded(
    async () => isOut && (await isOnlyOpenElsewhere(pim.origin)),
    [isOut, pim.origin, pim.lastPollAt],
  );
  const key = isElsewhere ? 'state_signed_out_elsewhere' : stateTexts[state.state];
  if (!key) return null;
  const first = state.state === 'never-refreshed' && isRefreshing(pim.origin);
  const retryAt = 'retryAt' in state && state.retryAt;
  return (
    <div class={'retryAt' in state ? 'notice notice-warn' : 'notice'} role="status">
      <p>
        {named && <strong>{pim.name}: </strong>}
        {text(first ? 'add_adding' : key)} {retryAt && text('state_retry', formatWithin(retryAt, now.value))}{' '}
        <HelpLink to="a-pim" />
      </p>
      {!first && <Remedy state={state.state} pim={pim} />}
    </div>
  );
}
