import { useEffect, useRef } from 'preact/hooks';
import { ConnectionName } from '#components/controls/ConnectionName.tsx';
import { ConnectionPicture } from '#components/controls/Pictures.tsx';
import { PimText } from '#components/controls/PimText.tsx';
import { DocumentationLines } from '#components/errors/DocumentationLines.tsx';
import { Message } from '#components/errors/Message.tsx';
import { timeZoneOf } from '#lib/calendar.ts';
import type { Problem } from '#lib/error-list/problems.ts';
import { formatDateTime, formatWhen } from '#lib/i18n/dates.ts';
import { number, text } from '#lib/i18n/text.ts';
import { now } from '#lib/live/timing.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { FieldValues } from './FieldValues.tsx';
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

/** A problem that its connection got through: who, and when. It opens to what had been refused, and how it was fixed. */
export function FixedRow({ problem, name, pim, connections }: FixedProps) {
  const { errors, content, outcome } = problem;
  const at = outcome?.at ?? 0;
  const [last] = errors;
  const zone = timeZoneOf(pim);
  const connection = connections.get(last?.connection ?? '');
  return (
    <li>
      <details class="problem-fixed-row">
        <summary class="problem-row">
          <ProblemSign state="fixed" />
          <b>
            <PimText of={name} />
          </b>
          <span class="problem-fixed" title={formatDateTime(at, zone)}>
            <PimText of={text('panel_fixed_by', whoFixed(problem, connections))} />{' '}
            {formatWhen(at, zone, now.value, true)}
          </span>
          <span class="quiet">{number(errors.length)}×</span>
        </summary>
        <Message content={content} />
        <FieldValues problem={problem} values={[]} whole />
        <p class="problem-meta">
          {connection && <ConnectionPicture connection={connection} />}
          {connection ? <ConnectionName connection={connection} /> : <PimText of={last?.connection ?? ''} />}
          <span title={formatDateTime(last?.at ?? 0, zone)}>· {formatWhen(last?.at ?? 0, zone, now.value, true)}</span>
        </p>
        <DocumentationLines content={content} origin={pim.origin} />
      </details>
    </li>
  );
}
