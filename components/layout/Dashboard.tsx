import { text } from '#lib/i18n/text.ts';
import type { Overview } from '#lib/live/overview.ts';
import { Header } from './Header.tsx';
import { IconLink } from './IconLink.tsx';
import { OverviewBody } from './OverviewBody.tsx';
import { Welcome } from './Welcome.tsx';
import './dashboard.css';

/** The overview in a tab of its own. */
export function Dashboard({ overview }: { overview: Overview }) {
  const view = overview.view.value;
  return (
    <div class="surface surface-dashboard">
      <Header overview={overview} view={view}>
        <IconLink href="/options.html" icon="settings" name={text('open_options')} />
      </Header>
      {view ? <OverviewBody view={view} /> : <Welcome />}
    </div>
  );
}
