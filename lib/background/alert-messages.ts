import type { Handlers } from '#lib/messaging/serve.ts';
import { notifyUser } from '#lib/notifications/notify.ts';
import { changeAlerts, snoozeAlerts } from '#lib/store/alerts.ts';
import type { Store } from '#lib/store/database.ts';
import { snoozeFact } from '#lib/store/pims.ts';
import { sendTest } from '#lib/team-tools/deliver.ts';
import { testHeartbeat } from '#lib/team-tools/heartbeat.ts';

/** Handles the messages about alerts, notifications and the tests of team tools and monitors. */
export function alertMessages(
  store: () => Promise<Store>,
): Pick<
  Handlers,
  'alerts/snooze' | 'facts/snooze' | 'alerts/read' | 'alerts/notify' | 'team-tool/test' | 'heartbeat/test'
> {
  return {
    async 'alerts/snooze'({ origin, raisedAt, rule, connection, subject, until }) {
      const isIt = (alert: { raisedAt: number; rule: string; connection: string; subject: string }) =>
        alert.raisedAt === raisedAt &&
        alert.rule === rule &&
        alert.connection === connection &&
        alert.subject === subject;
      await snoozeAlerts(await store(), origin, isIt, until);
      return null;
    },
    async 'facts/snooze'({ origin, until, ...fact }) {
      await snoozeFact(await store(), origin, fact, until);
      return null;
    },
    async 'alerts/read'({ origin }) {
      await changeAlerts(await store(), origin, (alert) => (alert.read ? null : { ...alert, read: true }));
      return null;
    },
    async 'alerts/notify'() {
      await notifyUser(await store());
      return null;
    },
    async 'team-tool/test'({ origin, tool }) {
      return sendTest(await store(), origin, tool);
    },
    async 'heartbeat/test'({ origin }) {
      return testHeartbeat(origin);
    },
  };
}
