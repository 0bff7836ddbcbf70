import { run } from '#components/controls/run.ts';
import './alerts.css';
import { useEffect } from 'preact/hooks';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { StateNotice } from '#components/layout/StateNotice.tsx';
import { TurnList } from '#components/verdict/TurnList.tsx';
import { alertFinding, type Finding } from '#lib/alerts/finding.ts';
import { findingKey } from '#lib/alerts/snoozed.ts';
import { verdictWords } from '#lib/alerts/text/verdict-text.ts';
import { turnsOf } from '#lib/alerts/turn-facts.ts';
import { isJudged, type Verdict } from '#lib/alerts/verdict.ts';
import { timeZoneOf } from '#lib/calendar.ts';
import { text } from '#lib/i18n/text.ts';
import { now } from '#lib/live/timing.ts';
import { send } from '#lib/messaging/send.ts';
import type { Alert } from '#lib/model/alert.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { AlertRow } from './AlertRow.tsx';
import { AskNotifications } from './AskNotifications.tsx';

interface Props {
  view: PimView;
  verdict: Verdict;
  /** All that are stored, newest first. */
  alerts: readonly Alert[];
}

/**
 * The alerts of a PIM: what the verdict counts, in its order, with what stands out before a baseline is learned; what is
 * snoozed; and those that have ended.
 */
export function AlertsView({ view, verdict, alerts }: Props) {
  const { pim, connections } = view;
  const unread = alerts.some(({ read }) => !read);
  useEffect(() => {
    if (!unread) return;
    // New alerts stay highlighted for a while, so that the user can find them.
    const timer = setTimeout(() => run(() => send('alerts/read', { origin: pim.origin }), null), 3000);
    return () => clearTimeout(timer);
  }, [unread, pim.origin]);

  const rows = (of: readonly Finding[]) => (
    <ul class="alerts-list">
      {of.map((one) => (
        <AlertRow
          key={findingKey(one)}
          pim={pim}
          finding={one}
          isSnoozed={verdict.snoozed.includes(one)}
          past={!isJudged(verdict)}
          connection={connections.find(({ code }) => code === one.connection)}
          now={now.value}
        />
      ))}
    </ul>
  );
  const section = (title: string, of: readonly Finding[]) =>
    of.length > 0 && (
      <section aria-label={title}>
        <h2>{title}</h2>
        {rows(of)}
      </section>
    );
  const { findings, snoozed } = verdict;
  // A finding names one field of two writers: the list is there for the others.
  const turns = turnsOf(pim, now.value);
  const named = [...findings, ...snoozed].filter(({ fact }) => fact.rule === 'turns');
  const over = alerts.filter(({ recoveredAt }) => recoveredAt !== null).map(alertFinding);
  const words = verdictWords(verdict, timeZoneOf(pim), now.value);
  const said = words && [words.title, ...words.rest].join(' · ');
  const isEmpty = findings.length + snoozed.length + over.length + turns.length === 0;
  return (
    <main class="alerts">
      <StateNotice pim={pim} connections={connections} />
      <AskNotifications />
      {findings.length > 0 && said && (
        <section aria-label={words.title}>
          {isJudged(verdict) ? (
            <h2>
              {words.title} {words.rest.length > 0 && <span class="quiet">{words.rest.join(' · ')}</span>}
            </h2>
          ) : (
            <h2>{text('verdict_before', said)}</h2>
          )}
          {rows(findings)}
        </section>
      )}
      {turns.length > named.length && <TurnList view={view} turns={turns} />}
      {section(text('snoozed_title'), snoozed)}
      {section(text('alerts_over'), over)}
      {isEmpty && (
        <p class="sentence">
          {text('alerts_none')} <HelpLink to="set-up-alerts" />
        </p>
      )}
    </main>
  );
}
