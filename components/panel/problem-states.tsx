import { OutcomeSign } from '#components/errors/OutcomeSign.tsx';
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

/** The sign of a state, see `OutcomeSign`; or how many errors are open. */
export function ProblemSign({ state, count, small = false }: Props) {
  if (state === 'open' && count !== undefined) {
    return (
      <span class="state-count" role="img" aria-label={plural('product_count', count)}>
        {number(count)}
      </span>
    );
  }
  return <OutcomeSign state={state} small={small} />;
}

/** Who got a problem through: the connection by its name of now, else as the PIM shows it. */
export function whoFixed({ outcome }: Problem, connections: ReadonlyMap<string, ConnectionRecord>): string {
  return connections.get(outcome?.connection ?? '')?.label ?? outcome?.by ?? '';
}
