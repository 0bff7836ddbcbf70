import { run } from '#components/controls/run.ts';
import './alerts.css';
import { useEffect } from 'preact/hooks';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { StateNotice } from '#components/layout/StateNotice.tsx';
import { alertFinding, type Finding } from '#lib/alerts/finding.ts';
import type { Verdict } from '#lib/alerts/verdict.ts';
import { plural, text } from '#lib/i18n/text.ts';
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
export function AlertsView({ view: { pim, connections }, verdict, alerts }: Props) {
  const unread = alerts.some(({ read }) => !read);
  useEffect(() => {
    if (!unread) return;
    // New alerts stay highlighted for a while, so that the user can find them.
    const timer = setTimeout(() => run(() => send('alerts/read', { origin: pim.origin }), null), 3000);
    return () => clearTimeout(timer);
  }, [unread, pim.origin]);

  const list = (title: string, of: readonly Finding[]) =>
    of.length > 0 && (
      <section aria-label={title}>
        <h2>{title}</h2>
        <ul class="alerts-list">
          {of.map((one) => (
            <AlertRow
              key={`${one.alert?.raisedAt} ${one.fact.rule} ${one.connection} ${one.alert?.subject}`}
              pim={pim}
              finding={one}
              isSnoozed={verdict.snoozed.includes(one)}
              connection={connections.find(({ code }) => code === one.connection)}
              now={now.value}
            />
          ))}
        </ul>
      </section>
    );
  const { findings, snoozed } = verdict;
  const over = alerts.filter(({ recoveredAt }) => recoveredAt !== null).map(alertFinding);
  const isEmpty = findings.length + snoozed.length + over.length === 0;
  return (
    <main class="alerts">
      <StateNotice pim={pim} connections={connections} />
      <AskNotifications />
      {list(plural('alerts_lasting', findings.length), findings)}
      {list(text('snoozed_title'), snoozed)}
      {list(text('alerts_over'), over)}
      {isEmpty && (
        <p class="sentence">
          {text('alerts_none')} <HelpLink to="silence-alerts-and-the-badge" />
        </p>
      )}
    </main>
  );
}
