import './closed.css';
import { useMemo } from 'preact/hooks';
import { timeZoneOf } from '#lib/calendar.ts';
import { type Problem, problemsOf } from '#lib/error-list/problems.ts';
import { formatDateTime, formatWhen } from '#lib/i18n/dates.ts';
import { isolated } from '#lib/i18n/pim-text.ts';
import { plural, text } from '#lib/i18n/text.ts';
import type { ProductOnScreen } from '#lib/live/product.ts';
import { now } from '#lib/live/timing.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { SettledRow } from './ProblemRows.tsx';
import { nameOfPlace, useAttributeNames } from './problem-names.ts';
import { ReopenButton } from './ReopenButton.tsx';

interface Props {
  product: ProductOnScreen;
  pim: PimRecord;
  connections: ReadonlyMap<string, ConnectionRecord>;
}

/** What was resolved or ignored of a product, collapsed: a line for each problem, the one decided last first. */
export function ClosedErrors({ product: { errors, closed }, pim, connections }: Props) {
  const list = useMemo(() => errors.filter(({ id }) => closed.has(id)), [errors, closed]);
  const problems = useMemo(() => {
    const decidedAt = (problem: Problem) => decisionOf(problem, closed)?.at ?? 0;
    return problemsOf(list, new Map(), Date.now()).open.sort((a, b) => decidedAt(b) - decidedAt(a));
  }, [list, closed]);
  const names = useAttributeNames(pim.origin, problems);
  if (list.length === 0) return null;
  return (
    <details class="closed">
      <summary>{plural('panel_closed', list.length)}</summary>
      <ol class="problem-list">
        {problems.map((problem) => (
          <ClosedRow
            key={problem.key}
            {...{ problem, closed, pim, connections }}
            name={nameOfPlace(problem.place, names)}
          />
        ))}
      </ol>
    </details>
  );
}

interface RowProps extends Omit<Props, 'product'> {
  problem: Problem;
  closed: ProductOnScreen['closed'];
  name: string;
}

/** Who closed a problem and when, and the way back; one that was closed with its group cannot be reopened here. */
function ClosedRow({ problem, closed, pim, ...shared }: RowProps) {
  const last = decisionOf(problem, closed);
  const own = problem.errors.filter(({ id }) => closed.get(id)?.own);
  const zone = timeZoneOf(pim);
  return (
    <li class="closed-row">
      <SettledRow problem={problem} pim={pim} {...shared}>
        {last && (
          <span class="quiet" {...(last.at > 0 && { title: formatDateTime(last.at, zone) })}>
            {text(`monitoring_status_${last.state}`)}
            {last.who && <> · {isolated(last.who)}</>}
            {last.at > 0 && <> · {formatWhen(last.at, zone, now.value, true)}</>}
          </span>
        )}
      </SettledRow>
      {own.length > 0 && <ReopenButton origin={pim.origin} errors={own} />}
    </li>
  );
}

/** The last decision about the errors of a problem. */
function decisionOf({ errors }: Problem, closed: ProductOnScreen['closed']) {
  const all = errors.flatMap(({ id }) => closed.get(id) ?? []);
  return all.toSorted((a, b) => b.at - a.at)[0] ?? null;
}
