import { FigureCharts } from '#components/charts/FigureCharts.tsx';
import { ConnectionSelect, trackingBox } from '#components/controls/ConnectionSelect.tsx';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { lazy } from '#components/controls/lazy.ts';
import { guideLink } from '#components/controls/page-links.ts';
import { Below } from '#components/overview/Below.tsx';
import { PimVerdict } from '#components/verdict/PimVerdict.tsx';
import { useOverviewKeys } from '#components/verdict/use-overview-keys.ts';
import type { Verdict } from '#lib/alerts/verdict.ts';
import { text } from '#lib/i18n/text.ts';
import type { PimView } from '#lib/store/pim-view.ts';

const HELP = 'https://help.akeneo.com/pim/serenity/articles/connection-dashboard.html';
const SURVEY = 'https://links.akeneo.com/surveys/connection-dashboard';

const columns = lazy(() => import('#components/overview/OverviewColumns.tsx'));

/** The overview of one PIM: the answer, the figures with explanations, then its connections beside its errors. */
export function DashboardOverview({ view, verdict }: { view: PimView; verdict: Verdict }) {
  useOverviewKeys();
  const pim = view.pim.origin;
  const hasNone = view.connections.length === 0 && view.pim.lastSuccessAt !== null;
  return (
    <main class="overview" key={pim}>
      <PimVerdict view={view} verdict={verdict} most={5} inDashboard />
      {!hasNone && (
        <>
          <FigureCharts
            view={view}
            size="full"
            choose={(of) => <ConnectionSelect name={text('charts_title')} box={trackingBox(view.pim)} {...of} />}
          />
          <Below part={columns} show={({ OverviewColumns }) => <OverviewColumns view={view} verdict={verdict} />} />
        </>
      )}
      <footer class="overview-foot">
        <a href={guideLink()} target="_blank" rel="noreferrer">
          {text('help_guide')}
        </a>
        <ExternalLink href={HELP}>{text('overview_help')}</ExternalLink>
        <ExternalLink href={SURVEY}>{text('overview_survey')}</ExternalLink>
      </footer>
    </main>
  );
}
