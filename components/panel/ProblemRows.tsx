import type { ComponentChildren } from 'preact';
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
export function DecidedRow({ row: { state, said, undo, focused }, name }: { row: DecidedProblem; name: string }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focused) button.current?.focus();
  }, [focused]);
  return (
    <div class={`problem-row problem-${state}`}>
      {state === 'resolved' && <ProblemSign state="fixed" />}
      <b>
        <PimText of={name} />
      </b>
      <span>{said}</span>
      <button ref={button} type="button" aria-keyshortcuts="z" onClick={undo}>
        {text('monitoring_undo')}
      </button>
    </div>
  );
}

interface SettledProps {
  problem: Problem;
  name: string;
  pim: PimRecord;
  connections: ReadonlyMap<string, ConnectionRecord>;
}

/** A problem that its connection got through: who, and when. */
export function FixedRow(props: SettledProps) {
  const { problem, pim, connections } = props;
  const at = problem.outcome?.at ?? 0;
  return (
    <li>
      <SettledRow {...props} sign={<ProblemSign state="fixed" />}>
        <span class="problem-fixed" title={formatDateTime(at, timeZoneOf(pim))}>
          <PimText of={text('panel_fixed_by', whoFixed(problem, connections))} />{' '}
          {formatWhen(at, timeZoneOf(pim), now.value, true)}
        </span>
      </SettledRow>
    </li>
  );
}

/** A problem that asks nothing any more, in one line. It opens to what had been refused, and how it is fixed. */
export function SettledRow({
  problem: { errors, content, ...problem },
  name,
  pim,
  connections,
  sign,
  children,
}: SettledProps & { sign?: ComponentChildren; children: ComponentChildren }) {
  const [last] = errors;
  const zone = timeZoneOf(pim);
  const connection = connections.get(last?.connection ?? '');
  return (
    <details class={`problem-settled problem-${problem.state}-row`}>
      <summary class="problem-row">
        {sign}
        <b>
          <PimText of={name} />
        </b>
        {children}
        <span class="quiet">{number(errors.length)}×</span>
      </summary>
      <Message content={content} />
      <FieldValues problem={{ ...problem, errors, content }} values={[]} whole />
      <p class="problem-meta">
        {connection && <ConnectionPicture connection={connection} />}
        {connection ? <ConnectionName connection={connection} /> : <PimText of={last?.connection ?? ''} />}
        <span title={formatDateTime(last?.at ?? 0, zone)}>· {formatWhen(last?.at ?? 0, zone, now.value, true)}</span>
      </p>
      <DocumentationLines content={content} origin={pim.origin} />
    </details>
  );
}
