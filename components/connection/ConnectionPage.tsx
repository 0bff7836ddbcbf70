import './connection.css';
import type { ComponentChild } from 'preact';
import { useMemo } from 'preact/hooks';
import { spanOf } from '#components/charts/SpanChoice.tsx';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { ConnectionPicture } from '#components/controls/Pictures.tsx';
import { PimText } from '#components/controls/PimText.tsx';
import { dashboardLink } from '#components/controls/page-links.ts';
import { StateNotice } from '#components/layout/StateNotice.tsx';
import { TurnList } from '#components/verdict/TurnList.tsx';
import { turnsOf } from '#lib/alerts/turn-facts.ts';
import type { Verdict } from '#lib/alerts/verdict.ts';
import { timeZoneOf } from '#lib/calendar.ts';
import { archivedSeries, errorSplit } from '#lib/counts/archived-errors.ts';
import { formatClock, formatShortDay } from '#lib/i18n/dates.ts';
import { pimTitle, text } from '#lib/i18n/text.ts';
import type { ConnectionFacts } from '#lib/live/connection-page.ts';
import type { ArchivedTimes } from '#lib/live/history.ts';
import { now } from '#lib/live/timing.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { DayRecord } from '#lib/model/counts.ts';
import { monitoringScreen } from '#lib/pim/screens.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { Activity } from './Activity.tsx';
import { AlertHistory } from './AlertHistory.tsx';
import { BaselineSection } from './BaselineSection.tsx';
import { Details, PimLinks } from './Details.tsx';
import { VerdictCard } from './VerdictCard.tsx';

interface Props {
  view: PimView;
  /** Of the PIM. */
  verdict: Verdict;
  facts: ConnectionFacts;
  /** When its errors came; null while that is being read. */
  errors: ArchivedTimes | null;
  /** The query of the address: `connection` and `span`. */
  query: string;
  onSpan(name: string): void;
  /** The settings, and the groups of its errors. */
  settings(connection: ConnectionRecord): ComponentChild;
  groups(connection: ConnectionRecord): ComponentChild;
}

/** Everything about one connection: how it is, what it did, what it usually does, its alerts, errors and settings. */
export function ConnectionPage({ view, verdict, facts, errors, query, onSpan, settings, groups }: Props) {
  const { pim, connections } = view;
  const code = new URLSearchParams(query).get('connection') ?? '';
  const connection = connections.find((one) => one.code === code);
  const archived = useMemo(
    () => errors && archivedSeries({ pim, connections, gaps: errors.gaps }, errors.times, code),
    [pim, connections, errors, code],
  );
  if (!connection) return <NoConnection view={view} code={code} />;
  const span = spanOf(query, facts.days.length);
  const baseline = facts.baselines.get(code) ?? null;
  const turns = turnsOf(pim, now.value).filter(({ writers }) => writers.some((one) => one.connection === code));
  const alerts = facts.alerts.filter((alert) => alert.connection === code);
  return (
    <main class="connection">
      <StateNotice pim={pim} connections={connections} />
      <Head view={view} connection={connection} days={facts.days} lastActiveAt={baseline?.observation?.lastActiveAt} />
      <VerdictCard {...{ view, verdict, connection, baseline }} />
      <div class="connection-columns">
        <div class="connection-main">
          <Activity
            connection={connection}
            pim={pim}
            days={facts.days}
            split={errorSplit(view, archived, code)}
            span={span}
            onSpan={onSpan}
          />
          <BaselineSection
            connection={connection}
            record={baseline}
            days={facts.days}
            timeZone={timeZoneOf(pim)}
            plan={pim}
          />
          {turns.length > 0 && (
            <div class="connection-section">
              <TurnList view={view} turns={turns} />
            </div>
          )}
          <AlertHistory pim={pim} connection={connection} alerts={alerts} days={facts.days} span={span[1]} />
        </div>
        {connection.flowType === 'data_source' && pim.user?.seesErrors !== false && (
          <div class="connection-below">{groups(connection)}</div>
        )}
        <aside class="connection-side" aria-label={text('connection_about')}>
          {!pim.demo && settings(connection)}
          <PimLinks pim={pim} connection={connection} />
          <Details connection={connection} days={facts.days} timeZone={timeZoneOf(pim)} />
        </aside>
      </div>
    </main>
  );
}

interface HeadProps {
  view: PimView;
  connection: ConnectionRecord;
  days: readonly DayRecord[];
  /** Milliseconds since the epoch. */
  lastActiveAt: number | null | undefined;
}

function Head({ view: { pim }, connection, days, lastActiveAt }: HeadProps) {
  const { code, flowType, type, label } = connection;
  const lastDay = days.findLast(({ counts }) => Object.values(counts.get(code) ?? {}).some((count) => count > 0))?.date;
  const last = lastActiveAt
    ? formatClock(lastActiveAt, timeZoneOf(pim), now.value)
    : lastDay && formatShortDay(lastDay);
  const screen = monitoringScreen(pim.origin, connection, pim.version?.line ?? 'current');
  const kind = text(type === 'app' ? 'connection_app' : `flow_type_${flowType}`);
  const lastText = flowType === 'data_destination' ? 'connection_last_read' : 'connection_last_write';
  return (
    <header>
      <nav aria-label={text('connection_path')}>
        <ol class="connection-path">
          <li>
            <a href={dashboardLink('overview', { pim: pim.origin })}>{text('view_overview')}</a>
          </li>
          <li aria-current="page">
            <PimText of={label} />
          </li>
        </ol>
      </nav>
      <div class="connection-head">
        <ConnectionPicture connection={connection} size="large" />
        <div class="connection-names">
          <h2 class="connection-title">
            <PimText of={label} />
          </h2>
          <p class="quiet">{last && flowType !== 'other' ? `${kind} · ${text(lastText, last)}` : kind}</p>
        </div>
        {screen && (
          <ExternalLink class="button" href={screen}>
            {text('connection_in_pim')}
          </ExternalLink>
        )}
      </div>
    </header>
  );
}

/** An address can name a connection that this PIM never had. */
function NoConnection({ view: { pim }, code }: { view: PimView; code: string }) {
  return (
    <main class="connection">
      <div class="sentence">
        <p>{text('connection_unknown', code, pimTitle(pim))}</p>
        <a class="button" href={dashboardLink('overview', { pim: pim.origin })}>
          {text('connection_back')}
        </a>
      </div>
    </main>
  );
}
