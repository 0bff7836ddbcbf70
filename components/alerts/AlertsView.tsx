import { run } from '#components/controls/run.ts';
import './alerts.css';
import { useEffect } from 'preact/hooks';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { StateNotice } from '#components/layout/StateNotice.tsx';
import { plural, text } from '#lib/i18n/text.ts';
import { now } from '#lib/live/timing.ts';
import { send } from '#lib/messaging/send.ts';
import type { Alert } from '#lib/model/alert.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { AlertRow } from './AlertRow.tsx';
import { AskNotifications } from './AskNotifications.tsx';

/** The alerts of a PIM: the lasting ones, and below them those that have ended. */
export function AlertsView({ view: { pim, connections }, alerts }: { view: PimView; alerts: readonly Alert[] }) {
  const unread = alerts.some(({ read }) => !read);
  useEffect(() => {
    if (!unread) return;
    // New alerts stay highlighted for a while, so that the user can find them.
    const timer = setTimeout(() => run(() => send('alerts/read', { origin: pim.origin }), null), 3000);
    return () => clearTimeout(timer);
  }, [unread, pim.origin]);

  const list = (title: string, of: readonly Alert[]) => (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul class="alerts-list">
        {of.map((alert) => (
          <AlertRow
            key={`${alert.raisedAt} ${alert.rule} ${alert.connection} ${alert.subject}`}
            pim={pim}
            alert={alert}
            connection={connections.find(({ code }) => code === alert.connection)}
            now={now.value}
          />
        ))}
      </ul>
    </section>
  );
  const lasting = alerts.filter(({ recoveredAt }) => recoveredAt === null);
  const over = alerts.filter(({ recoveredAt }) => recoveredAt !== null);
  return (
    <main class="alerts">
      <StateNotice pim={pim} connections={connections} />
      <AskNotifications />
      {lasting.length > 0 && list(plural('alerts_lasting', lasting.length), lasting)}
      {over.length > 0 && list(text('alerts_over'), over)}
      {alerts.length === 0 && (
        <p class="sentence">
          {text('alerts_none')} <HelpLink to="set-up-alerts" />
        </p>
      )}
    </main>
  );
}
