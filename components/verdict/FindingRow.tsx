import { ConnectionPicture, PimDot } from '#components/controls/Pictures.tsx';
import { PimText } from '#components/controls/PimText.tsx';
import { connectionLink, dashboardLink } from '#components/controls/page-links.ts';
import type { ConnectionFindings, Finding } from '#lib/alerts/finding.ts';
import { findingText, sinceText } from '#lib/alerts/text/verdict-text.ts';
import { timeZoneOf } from '#lib/calendar.ts';
import { formatDateTime } from '#lib/i18n/dates.ts';
import { number, text } from '#lib/i18n/text.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { actionText, findingLink, isOurs } from './finding-links.ts';
import { SnoozeMenu } from './SnoozeMenu.tsx';
import { StateWord } from './StateWord.tsx';

/** How a link to the dashboard opens: within the dashboard, or in a tab of its own. */
export type Opening = { target?: '_blank'; rel?: 'noreferrer' };

interface Props {
  pim: PimRecord;
  row: ConnectionFindings;
  /** Undefined where the finding is about the PIM as a whole, or about a connection that is gone. */
  connection: ConnectionRecord | undefined;
  /** Whether it is the first thing to do on its surface. */
  isFirst: boolean;
  /** Whether the PIM cannot be judged now. */
  past: boolean;
  opening: Opening;
  canSnooze: boolean;
  now: number;
}

/** One finding: which connection, its state, the facts with their figures, since when, and one thing to do. */
export function FindingRow({ pim, row: { finding, more }, connection, isFirst, past, opening, canSnooze, now }: Props) {
  const { connection: code, level, since, state } = finding;
  const context = { timeZone: timeZoneOf(pim), now };
  const { sentence, rule } = findingText(finding, context);
  const name = connection?.label ?? (code || pim.name);
  const sinceWhen = sinceText(finding, context);
  return (
    <li class={`finding finding-${level}`}>
      {connection ? <ConnectionPicture connection={connection} /> : <PimDot pim={pim} />}
      <div class="finding-line">
        <h3 class="finding-name">
          {connection ? (
            <a href={connectionLink(pim.origin, code)} {...opening}>
              <PimText of={name} />
            </a>
          ) : (
            <PimText of={name} />
          )}
        </h3>
        <StateWord state={state} past={past} />
        {sinceWhen && since !== null && (
          <time
            class="finding-since"
            dateTime={new Date(since).toISOString()}
            title={formatDateTime(since, context.timeZone)}
          >
            {sinceWhen}
          </time>
        )}
      </div>
      <p class="finding-fact">
        {sentence} {rule && <span class="finding-rule">{rule} </span>}
        {more > 0 && (
          <a href={dashboardLink('alerts', { pim: pim.origin })} {...opening}>
            {text('verdict_more', number(more))}
          </a>
        )}
      </p>
      <ActionLink {...{ finding, pim, connection, isFirst, opening, name }} />
      {canSnooze && <SnoozeMenu pim={pim.origin} finding={finding} isSnoozed={false} now={now} about={name} />}
    </li>
  );
}

function ActionLink({
  finding,
  pim,
  connection,
  isFirst,
  opening,
  name,
}: Pick<Props, 'pim' | 'connection' | 'isFirst' | 'opening'> & { finding: Finding; name: string }) {
  const href = findingLink(finding, pim, connection);
  if (href === null || finding.action === null) return null;
  return (
    <a
      class={isFirst ? 'button button-main finding-action' : 'button finding-action'}
      href={href}
      {...(isOurs(finding.action) ? opening : { target: '_blank', rel: 'noreferrer' })}
    >
      {actionText(finding.action)} <span class="visually-hidden">{name}</span>
    </a>
  );
}
