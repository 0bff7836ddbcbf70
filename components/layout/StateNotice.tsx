import './notice.css';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { useLoaded } from '#components/controls/run.ts';
import { type SurfaceState, surfaceState } from '#lib/alerts/surface-state.ts';
import { formatWithin } from '#lib/i18n/dates.ts';
import { pimTitle, text } from '#lib/i18n/text.ts';
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

/** Why the figures of a PIM are not current. */
export interface StateWords {
  state: SurfaceState['state'];
  sentences: string;
  /** Whether the first poll is running: nothing is to be done but to wait. */
  isFirst: boolean;
}

/** Why the figures are not current, in words that follow the clock; null when all is well. */
export function useStateWords({ pim, connections }: Omit<Props, 'named'>): StateWords | null {
  const state = surfaceState(pim, connections, now.value);
  const isOut = state.state === 'signed-out';
  const isElsewhere = useLoaded(
    async () => isOut && (await isOnlyOpenElsewhere(pim.origin)),
    [isOut, pim.origin, pim.lastPollAt],
  );
  const key = isElsewhere ? 'state_signed_out_elsewhere' : stateTexts[state.state];
  if (!key) return null;
  const isFirst = state.state === 'never-refreshed' && isRefreshing(pim.origin);
  const retryAt = 'retryAt' in state && state.retryAt;
  const retry = retryAt ? ` ${text('state_retry', formatWithin(retryAt, now.value))}` : '';
  return { state: state.state, sentences: text(isFirst ? 'add_adding' : key) + retry, isFirst };
}

/** Why the figures are not current, and what to do about it; nothing when all is well. */
export function StateNotice({ pim, connections, named = false }: Props) {
  const words = useStateWords({ pim, connections });
  if (!words) return null;
  const { state, sentences, isFirst } = words;
  return (
    <div class={WAITING.has(state) ? 'notice' : 'notice notice-warn'} role="status">
      <p>
        {named && <strong>{pimTitle(pim)}: </strong>}
        {sentences} <HelpLink to="troubleshooting/pim-messages" />
      </p>
      {!isFirst && <Remedy state={state} pim={pim} />}
    </div>
  );
}

/** States in which nothing failed. */
const WAITING: ReadonlySet<SurfaceState['state']> = new Set(['never-refreshed', 'no-connection', 'paused']);
