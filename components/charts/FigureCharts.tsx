import './charts.css';
import type { ComponentChild } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { dashboardLink } from '#components/controls/page-links.ts';
import { timeZoneOf } from '#lib/calendar.ts';
import { businessAndTechnical } from '#lib/counts/series.ts';
import { chartTime, type Week, weekChart } from '#lib/counts/week-chart.ts';
import { number, text } from '#lib/i18n/text.ts';
import { now } from '#lib/live/timing.ts';
import type { ConnectionRecord, FlowType } from '#lib/model/connection.ts';
import type { Figure } from '#lib/model/counts.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { trackingScreen } from '#lib/pim/screens.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { ChangeOf } from './ChangeOf.tsx';
import { ChartKeys } from './ChartKeys.tsx';
import { FigureChart } from './FigureChart.tsx';

/** The figures in the PIM's own order, and the connections that have them (contract 13.1). */
const FIGURES: ReadonlyArray<[Figure, FlowType]> = [
  ['created', 'data_source'],
  ['updated', 'data_source'],
  ['read', 'data_destination'],
  ['errors', 'data_source'],
];

interface Props {
  view: PimView;
  /** `compact` for the popup and the panel; `full` says what is counted. */
  size: 'compact' | 'full';
  /** Draws what chooses one of the connections, where one can be chosen. */
  choose?(of: ConnectionChoice): ComponentChild;
}

interface ConnectionChoice {
  connections: readonly ConnectionRecord[];
  selected: string;
  onSelect(code: string): void;
}

/** The last 7 days of a PIM in one row: what was created, updated and sent, and the errors. */
export function FigureCharts({ view, size, choose }: Props) {
  const { pim, connections, days } = view;
  const [chosen, setChosen] = useState(ALL_CONNECTIONS);
  const counted = connections.filter(({ flowType }) => flowType !== 'other');
  const connection = counted.find(({ code, tracked }) => code === chosen && tracked);
  const code = connection?.code ?? ALL_CONNECTIONS;
  const { today, fetched } = chartTime(days, now.value, pim.chartsAt, timeZoneOf(pim));
  const weeks = useMemo(
    () => new Map(FIGURES.map(([figure]) => [figure, weekChart(days, code, figure, { today, fetched })])),
    [days, code, today, fetched],
  );
  const of = (flowType: FlowType) => (connection ? [connection] : counted).filter((one) => one.flowType === flowType);
  // A figure that no connection has needs no chart; the others share its room.
  const shown = FIGURES.filter(([, flowType]) => counted.length === 0 || of(flowType).length > 0);
  // Where nothing is tracked the PIM counts zeros that say nothing.
  const week = (figure: Figure, flowType: FlowType) =>
    counted.length === 0 || of(flowType).some(({ tracked }) => tracked) ? (weeks.get(figure) ?? null) : null;
  return (
    <section class={`charts charts-${size}`} aria-labelledby="charts-title">
      <div class="charts-head">
        <h2 id="charts-title">{text('charts_title')}</h2>
        {counted.length > 1 && choose?.({ connections: counted, selected: code, onSelect: setChosen })}
        <ChartKeys pim={pim} weeks={FIGURES.flatMap((of) => week(...of) ?? [])} today={today} />
      </div>
      <div class="charts-row">
        {shown.map(([figure, flowType]) => (
          <FigureChart
            key={figure}
            figure={figure}
            bars={week(figure, flowType)?.bars ?? null}
            change={<Changed week={week(figure, flowType)} figure={figure} />}
            size={size}
            link={{
              href: dashboardLink('history', {
                pim: pim.origin,
                connection: connection?.code ?? null,
                span: '30',
                figure,
              }),
              target: size === 'full' ? '_self' : '_blank',
            }}
            note={figure === 'errors' && <Split view={view} code={code} />}
            none={<Untracked view={view} flowType={flowType} isFull={size === 'full'} />}
          />
        ))}
      </div>
      {size === 'full' && (
        <p class="charts-facts">
          {text('overview_counted')} <HelpLink to="numbers" />
        </p>
      )}
    </section>
  );
}

function Changed({ week, figure }: { week: Week | null; figure: Figure }) {
  return week?.change ? <ChangeOf change={week.change} figure={figure} /> : null;
}

/** How many of the errors of the last 7 days are technical, where the PIM tells it (contract 2.3). */
function Split({ view, code }: { view: PimView; code: string }) {
  const of = view.connections.filter((one) => (code === ALL_CONNECTIONS ? one.tracked : one.code === code));
  const split = businessAndTechnical(of);
  if (!split) return text('overview_counted_errors');
  return text('overview_split', number(split.business), number(split.technical));
}

/** Why there are no bars: no connection of this kind is tracked, or nothing was fetched yet. */
function Untracked({
  view: { pim, connections },
  flowType,
  isFull,
}: {
  view: PimView;
  flowType: FlowType;
  isFull: boolean;
}) {
  const of = connections.filter((one) => one.flowType === flowType);
  const [first] = of;
  if (!first || of.some(({ tracked }) => tracked)) return text('chart_none');
  if (!isFull) return text('health_state_untracked');
  return (
    <>
      {text('health_state_untracked')}
      <ExternalLink href={trackingScreen(pim.origin, first, pim.version?.line ?? 'current')}>
        {text('flow_track', first.label)}
      </ExternalLink>
    </>
  );
}
