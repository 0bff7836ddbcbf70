import { useEffect, useRef } from 'preact/hooks';
import { PimText } from '#components/controls/PimText.tsx';
import { timeZoneOf } from '#lib/calendar.ts';
import type { Problem } from '#lib/error-list/problems.ts';
import { formatDateTime, formatWhen } from '#lib/i18n/dates.ts';
import { number, text } from '#lib/i18n/text.ts';
import { now } from '#lib/live/timing.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { ProblemSign, whoFixed } from './problem-states.tsx';
import type { DecidedProblem } from './use-decided.ts';

/** What was decided about a problem, and the way back. */
export function DecidedRow({ row: { said, undo, focused }, name }: { row: DecidedProblem; name: string }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focused) button.current?.focus();
  }, [focused]);
  return (
    <div class="problem-row">
      <b>
        <PimText of={name} />
      </b>
      <span>{said}</span>
      <button ref={button} type="button" class="button-plain" aria-keyshortcuts="z" onClick={undo}>
        {text('monitoring_undo')}
      </button>
    </div>
  );
}

interface FixedProps {
  problem: Problem;
  name: string;
  pim: PimRecord;
  connections: ReadonlyMap<string, ConnectionRecord>;
}

/** A problem that its connection got through: who, and when. */
export function FixedRow({ problem, name, pim, connections }: FixedProps) {
  const at = problem.outcome?.at ?? 0;
  const zone = timeZoneOf(pim);
  return (
    <li class="problem-row">
      <ProblemSign state="fixed" />
      <b>
        <PimText of={name} />
      </b>
      <span class="problem-fixed" title={formatDateTime(at, zone)}>
        <PimText of={text('panel_fixed_by', whoFixed(problem, connections))} /> {formatWhen(at, zone, now.value, true)}
      </span>
      <span class="quiet">{number(problem.errors.length)}×</span>
    </li>
  );
}
