import { HelpLink } from '#components/controls/HelpLink.tsx';
import { businessAndTechnical } from '#lib/counts/series.ts';
import { weekChart } from '#lib/counts/week-chart.ts';
import { number, text } from '#lib/i18n/text.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import type { Flow } from './flows.ts';

/** What a section counts, how late, and the business and technical errors of the last 7 days (contract 2.3). */
export function FlowFacts({ flow, view, selected }: { flow: Flow; view: PimView; selected: string }) {
  const weeks = flow.figures.map((figure) => weekChart(view.days, selected, figure));
  // Where the PIM counts only errors, nothing is known of what came.
  const came = flow.name === 'sources' ? weekChart(view.days, selected, 'errors')?.total : 0;
  const quiet = !came && weeks.every((one) => one?.total === 0);
  const of = view.connections.filter(({ code, tracked }) =>
    selected === ALL_CONNECTIONS ? tracked : code === selected,
  );
  const split = flow.name === 'errors' ? businessAndTechnical(of) : null;
  return (
    <p class="flow-facts">
      {quiet && <strong>{text('overview_quiet')}</strong>} {text(`overview_counted_${flow.name}`)}{' '}
      {split && text('overview_split', number(split.business), number(split.technical))}{' '}
      <HelpLink to={flow.name === 'errors' ? 'business-errors-and-technical-errors' : 'how-to-read-the-charts'} />
    </p>
  );
}
