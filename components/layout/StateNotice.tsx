import './notice.css';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { formatWithin } from '#lib/i18n/dates.ts';
import { text } from '#lib/i18n/text.ts';
import { isRefreshing } from '#lib/live/follow.ts';
import { now } from '#lib/live/timing.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { stateTexts, surfaceState } from './pim-status.ts';
import { Remedy } from './Remedy.tsx';

interface Props {
  pim: PimRecord;
  connections: readonly unknown[];
  /** Whether to say which PIM it is, where others are shown beside it. */
  named?: boolean;
}

/** What stands between the reader and fresh figures, and what to do about it; nothing when all is well. */
export function StateNotice({ pim, connections, named = false }: Props) {
  const state = surfaceState(pim, connections, now.value);
  const sentence = stateTexts[state.state];
  if (!sentence) return null;
  const first = state.state === 'never-refreshed' && isRefreshing(pim.origin);
  const retryAt = 'retryAt' in state && state.retryAt;
  return (
    <div class={'retryAt' in state ? 'notice notice-warn' : 'notice'} role="status">
      <p>
        {named && <strong>{pim.name}: </strong>}
        {text(first ? 'add_adding' : sentence)} {retryAt && text('state_retry', formatWithin(retryAt, now.value))}{' '}
        <HelpLink to="a-pim" />
      </p>
      {!first && <Remedy state={state.state} pim={pim} />}
    </div>
  );
}
