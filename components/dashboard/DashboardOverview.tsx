import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { dashboardLink } from '#components/controls/page-links.ts';
import { TopGroups } from '#components/errors/TopGroups.tsx';
import { StateNotice } from '#components/layout/StateNotice.tsx';
import { ChartsAge } from '#components/overview/ChartsAge.tsx';
import { HealthSection } from '#components/overview/ConnectionHealth.tsx';
import { CardPimLink, ErrorCards } from '#components/overview/ErrorCards.tsx';
import { FlowFacts } from '#components/overview/FlowFacts.tsx';
import { FlowSection } from '#components/overview/FlowSection.tsx';
import { flows } from '#components/overview/flows.ts';
import { VerdictSection } from '#components/overview/VerdictSection.tsx';
import { text } from '#lib/i18n/text.ts';
import type { PimView } from '#lib/store/pim-view.ts';

const HELP = 'https://help.akeneo.com/pim/serenity/articles/connection-dashboard.html';
const SURVEY = 'https://links.akeneo.com/surveys/connection-dashboard';

/** The overview of one PIM with explanations of its figures. Its groups of errors lead to the list of errors. */
export function DashboardOverview({ view }: { view: PimView }) {
  const pim = view.pim.origin;
  const hasNone = view.connections.length === 0 && view.pim.lastSuccessAt !== null;
  return (
    <main class="overview" key={pim}>
      <StateNotice pim={view.pim} connections={view.connections} />
      {!hasNone && (
        <>
          <div class="overview-first">
            <VerdictSection view={view} besides />
            <HealthSection view={view} />
            <ChartsAge pim={view.pim} />
            <div class="flows">
              {flows.map((flow) => (
                <FlowSection
                  key={flow.name}
                  flow={flow}
                  view={view}
                  note={(selected) => <FlowFacts flow={flow} view={view} selected={selected} />}
                />
              ))}
            </div>
            <ErrorCards
              view={view}
              linkTo={({ code }) => ({ href: dashboardLink('errors', { pim, connection: code }), target: '_self' })}
              beside={(card) => <CardPimLink pim={view.pim} card={card} />}
            />
          </div>
          <TopGroups view={view} most={8} />
        </>
      )}
      <footer class="overview-foot">
        <a href="/guide.html" target="_blank" rel="noreferrer">
          {text('help_guide')}
        </a>
        <ExternalLink href={HELP}>{text('overview_help')}</ExternalLink>
        <ExternalLink href={SURVEY}>{text('overview_survey')}</ExternalLink>
      </footer>
    </main>
  );
}
