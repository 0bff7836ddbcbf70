import type { Problem } from '#lib/error-list/problems.ts';
import { number, plural } from '#lib/i18n/text.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { Outcome } from '#lib/model/outcome.ts';

interface Props {
  state: Outcome['state'];
  /** How many errors, where the sign tells it. */
  count?: number;
  small?: boolean;
}

/** One sign for each state, in panel, list and marks: only what is proven is filled and green. */
export function ProblemSign({ state, count, small = false }: Props) {
  const size = small ? 14 : 20;
  if (state === 'open' && count !== undefined) {
    return (
      <span class="state-count" role="img" aria-label={plural('product_count', count)}>
        {number(count)}
      </span>
    );
  }
  const dashes = state === 'over' ? '3 2.4' : undefined;
  const isFilled = state === 'open' || state === 'fixed';
  return (
    <svg class={`state-sign state-sign-${state}`} viewBox="0 0 20 20" width={size} height={size} aria-hidden="true">
      <circle cx="10" cy="10" r={isFilled ? 9.5 : 8.5} stroke-dasharray={dashes} />
      <path d={STROKES[state]} />
    </svg>
  );
}

const TICK = 'M6 10.4l2.7 2.7L14.2 7.4';

const STROKES: Record<Outcome['state'], string> = {
  open: 'M10 5.2v5.6M10 13.9v1',
  unknown: 'M6.5 10h7',
  over: 'M7.8 8.2a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M10 14.2v.6',
  changed: TICK,
  fixed: TICK,
};

/** Who got a problem through: the connection by its name of now, else as the PIM shows it. */
export function whoFixed({ outcome }: Problem, connections: ReadonlyMap<string, ConnectionRecord>): string {
  return connections.get(outcome?.connection ?? '')?.label ?? outcome?.by ?? '';
}
