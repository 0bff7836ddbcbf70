import { Fragment } from 'preact';
import { browser } from 'wxt/browser';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { ConnectionPicture } from '#components/controls/Pictures.tsx';
import { PimText } from '#components/controls/PimText.tsx';
import { queryOf } from '#components/controls/page-links.ts';
import type { Verdict } from '#lib/alerts/verdict.ts';
import { figuresOf } from '#lib/counts/series.ts';
import { weekChart } from '#lib/counts/week-chart.ts';
import { number, text } from '#lib/i18n/text.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { VerdictCard } from './VerdictCard.tsx';

interface Props {
  view: PimView;
  /** Of the PIM. */
  verdict: Verdict;
  connection: ConnectionRecord;
}

/** A connection in the panel beside its own screen of the PIM: how it is, its last 7 days, and the link to its page. */
export function ConnectionSummary({ view, verdict, connection }: Props) {
  const { code, label, flowType } = connection;
  const figures = figuresOf(view.days, code, flowType).flatMap((figure) => {
    const week = weekChart(view.days, code, figure);
    return week ? [{ figure, total: week.total }] : [];
  });
  return (
    <section class="connection-summary" aria-labelledby="connection-summary">
      <div class="connection-head">
        <ConnectionPicture connection={connection} size="large" />
        <h2 id="connection-summary" class="connection-title">
          <PimText of={label} />
        </h2>
      </div>
      <VerdictCard view={view} verdict={verdict} connection={connection} plain />
      {figures.length > 0 && (
        <dl class="connection-card connection-details">
          {figures.map(({ figure, total }) => (
            <Fragment key={figure}>
              <dt>{text(`figure_${figure}`)}</dt>
              <dd>
                <b>{number(total)}</b> <span class="quiet">{text('column_week')}</span>
              </dd>
            </Fragment>
          ))}
        </dl>
      )}
      <ExternalLink
        class="button"
        href={`${browser.runtime.getURL('/dashboard.html')}?${queryOf('connection', { pim: view.pim.origin, connection: code })}`}
      >
        {text('connection_open')}
      </ExternalLink>
    </section>
  );
}
