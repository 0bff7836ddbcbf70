import { PimText } from '#components/controls/PimText.tsx';
import { timeZoneOf } from '#lib/calendar.ts';
import type { Problem } from '#lib/error-list/problems.ts';
import { formatDateTime, formatWhen } from '#lib/i18n/dates.ts';
import { number, text } from '#lib/i18n/text.ts';
import { now } from '#lib/live/timing.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { ProblemSign, whoFixed } from './problem-states.tsx';

interface Props {
  problem: Problem;
  name: string;
  pim: PimRecord;
  connections: ReadonlyMap<string, ConnectionRecord>;
}

/** A problem that its connection got through: who, and when. */
export function FixedRow({ problem, name, pim, connections }: Props) {
  const at = problem.outcome?.at ?? 0;
  const zone = timeZoneOf(pim);
  return (
    <li class="problem-row">
      <ProblemSign state="fixed" />
      <b>
        <PimText of={name} />
      </b>
      <span class="problem-fixed" title={formatDateTime(at, zone)}>
        <PimText of={text('panel_fixed_by', whoFixed(problem, connections.values()))} />{' '}
        {formatWhen(at, zone, now.value, true)}
      </span>
      <span class="quiet">{number(problem.errors.length)}×</span>
    </li>
  );
}
