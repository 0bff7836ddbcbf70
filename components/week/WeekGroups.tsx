import { ConnectionPicture } from '#components/controls/Pictures.tsx';
import { PimText, Visible } from '#components/controls/PimText.tsx';
import { dashboardLink } from '#components/controls/page-links.ts';
import { Sparkline } from '#components/errors/GroupParts.tsx';
import { GroupSentence } from '#components/errors/GroupSentence.tsx';
import type { WeekGroup } from '#lib/error-list/week-groups.ts';
import { formatDays } from '#lib/i18n/dates.ts';
import { FOLDED_FROM, shortened } from '#lib/i18n/pim-text.ts';
import { formatList, number, plural, text } from '#lib/i18n/text.ts';
import { now } from '#lib/live/timing.ts';
import type { ShownWeek } from '#lib/live/week-view.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { WeekStatus } from './WeekFigures.tsx';
import { fixedText } from './week-text.ts';

/** As many pictures of connections fit beside a group. */
const MOST_PICTURES = 3;

/** The five groups of a week that matter most, as they stand now. */
export function WeekGroups({ view, week: { groups, report, fixed } }: { view: PimView; week: ShownWeek }) {
  const pim = view.pim.origin;
  const { from, to } = report;
  const counted = report.all.errors?.count ?? 0;
  if (groups === null) return <p class="quiet">{text('errors_hidden')}</p>;
  if (groups.groups === 0 && counted === 0) return null;
  return (
    <section class="week-section">
      <div class="week-section-head">
        <h3>{text('week_groups')}</h3>
        {groups.groups > groups.top.length && (
          <a href={dashboardLink('errors', { pim, status: 'all', from, to })}>
            {plural('week_all_groups', groups.groups)}
          </a>
        )}
      </div>
      {groups.groups === 0 ? (
        <p class="quiet">{text('week_no_groups')}</p>
      ) : (
        <table class="week-card week-table week-groups">
          <thead>
            <tr>
              <th scope="col" class="week-rank">
                #
              </th>
              <th scope="col" class="week-what">
                {text('week_group')}
              </th>
              <th scope="col" class="week-who">
                <span class="visually-hidden">{text('week_by_connection')}</span>
              </th>
              <th scope="col">{text('week_state')}</th>
              <th scope="col" class="figure week-wide">
                {text('monitoring_column_products')}
              </th>
              <th scope="col" class="figure">
                {text('monitoring_column_errors')}
              </th>
              <th scope="col" class="week-wide">
                {text('history_span_7')}
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.top.map((group, index) => (
              <Row
                key={group.key}
                view={view}
                group={group}
                rank={index + 1}
                period={formatDays(from, to, now.value)}
              />
            ))}
          </tbody>
        </table>
      )}
      {groups.errors < counted && groups.groups > 0 && (
        <p class="quiet">{text('week_archived', number(groups.errors), number(counted))}</p>
      )}
      {fixed && <p class="quiet">{fixedText(fixed)}</p>}
    </section>
  );
}

interface RowProps {
  view: PimView;
  group: WeekGroup;
  rank: number;
  /** The days of the week. */
  period: string;
}

function Row({ view, group, rank, period }: RowProps) {
  const { key, connections, status, products, errors, daily } = group;
  const known = connections.flatMap((code) => view.connections.find((one) => one.code === code) ?? []);
  const names = formatList(known.map(({ label }) => label));
  return (
    <tr>
      <td class="week-rank">{number(rank)}</td>
      <th scope="row" class="week-what">
        <a href={dashboardLink('errors', { pim: view.pim.origin, group: key, status: 'all' })}>
          <GroupSentence
            parts={shortened(group.sentence, FOLDED_FROM)}
            draw={(said) => <Visible of={said} />}
            as="mark"
          />
        </a>
      </th>
      <td class="week-who" title={names}>
        <span class="visually-hidden">
          <PimText of={names} />
        </span>
        <span class="week-pictures">
          {known.slice(0, MOST_PICTURES).map((one) => (
            <ConnectionPicture key={one.code} connection={one} />
          ))}
          {known.length > MOST_PICTURES && <small>+{number(known.length - MOST_PICTURES)}</small>}
        </span>
      </td>
      <td>
        <WeekStatus status={status} />
      </td>
      <td class="figure week-wide">
        <strong>{number(products)}</strong>
      </td>
      <td class="figure">{number(errors)}</td>
      <td class="week-wide">
        <Sparkline daily={daily} period={period} />
      </td>
    </tr>
  );
}
