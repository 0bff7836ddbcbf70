import { browser } from 'wxt/browser';
import { notifiesRecovery } from '#lib/alerts/rules/registry.ts';
import { MINUTE } from '#lib/calendar.ts';
import type { Alert } from '#lib/model/alert.ts';
import type { TestResult } from '#lib/model/report.ts';
import { alertState } from '#lib/model/values.ts';
import type { TeamTool } from '#lib/settings/schema.ts';
import { loadSettings } from '#lib/settings/storage.ts';
import type { Store } from '#lib/store/database.ts';
import { type AlertChange, nextDeliveryAt, queueReport, recordDelivery, stopDeliveries } from '#lib/store/outbox.ts';
import { saidIn } from './answer.ts';
import { deliverMessages, testMessage } from './deliver-messages.ts';
import { deliverReports } from './deliver-reports.ts';
import { readReport } from './read-report.ts';
import { testRequests } from './report-requests.ts';
import { mayReport } from './sending-permission.ts';
import { isChat } from './team-tool.ts';
import { sendAll, sourceOf, toolsOf } from './tool-of.ts';

/** The alarm after which what waits is tried again. */
export const DELIVER_ALARM = 'deliver';
/** While something waits for the end of quiet hours, it is looked at this often. */
const LOOK_AGAIN = 10 * MINUTE;

/** Reports to the team tools after a poll: reports are queued, and sent while nobody waits for it. Never fails. */
export async function reportAfterPoll(store: Store, origin: string): Promise<void> {
  await queueAfterPoll(store, origin, Date.now()).catch(console.error);
  deliver(store, origin).catch(console.error);
}

/** Queues what a poll found for each team tool of a PIM, and removes the queues of tools that it has no longer. */
export async function queueAfterPoll(store: Store, origin: string, now: number): Promise<void> {
  const tools = await toolsOf(origin);
  await stopDeliveries(store, origin, new Set(tools.keys()));
  if (tools.size === 0) return;
  const report = await readReport(store, origin, now);
  if (!report) return;
  for (const [id, tool] of tools) {
    const wants = (change: AlertChange, alerts: readonly Alert[]) => isWanted(tool, change, alerts, now);
    await queueReport(store, origin, { tool: id, at: now, report: isChat(tool) ? null : report, wants });
  }
}

/**
 * Sends what waits for the team tools of a PIM, to each by itself, and sets the alarm for what then still waits. Where this is
 * under way already it does nothing.
 */
export async function deliver(store: Store, origin: string, now: () => number = Date.now): Promise<void> {
  const tools = await toolsOf(origin);
  await stopDeliveries(store, origin, new Set(tools.keys()));
  const deliveries = [...tools].map(([id, tool]) =>
    navigator.locks.request(lockOf(origin, id), { ifAvailable: true }, async (lock) => {
      if (lock) await (isChat(tool) ? deliverMessages : deliverReports)(store, origin, id, now);
    }),
  );
  await Promise.all(deliveries).finally(() => scheduleDelivery(store, now()));
}

/** The same for all PIMs, when the alarm comes. */
export async function deliverDue(store: Store): Promise<void> {
  const { settings } = await loadSettings();
  await Promise.all(settings.pims.map(({ origin }) => deliver(store, origin)));
}

/** Sends at once what only waited for the user's access. A delivery under way may have begun without it, and is waited for. */
export async function deliverAllowed(store: Store): Promise<void> {
  const { settings } = await loadSettings();
  const allow = async (origin: string, [id, { url }]: [id: string, tool: TeamTool]) => {
    if (!(await mayReport(url))) return;
    await navigator.locks.request(lockOf(origin, id), () =>
      recordDelivery(store, [origin, id], [], (record) =>
        record.lastFailure?.what === 'no-access' ? { ...record, failures: 0, notBefore: null } : record,
      ),
    );
  };
  await Promise.all(
    settings.pims.map(async ({ origin }) =>
      Promise.all([...(await toolsOf(origin))].map((tool) => allow(origin, tool))),
    ),
  );
  await deliverDue(store);
}

/** Sends a test to a team tool of a PIM, whatever is queued. */
export async function sendTest(store: Store, origin: string, id: string, now = Date.now()): Promise<TestResult> {
  const tool = (await toolsOf(origin)).get(id);
  if (!tool) throw new Error('There is no tool to send to.');
  const requests = isChat(tool)
    ? [await testMessage(store, origin, tool)]
    : testRequests(tool, await sourceOf(store, origin), now);
  const result = await sendAll(tool, requests, now);
  return { what: result.what, status: result.status, said: saidIn(tool.kind, result) };
}

/** What a tool gets, it gets from one of our deliveries at a time. */
function lockOf(origin: string, id: string): string {
  return `team-tool:${origin}:${id}`;
}

async function scheduleDelivery(store: Store, now: number): Promise<void> {
  const next = await nextDeliveryAt(store);
  if (next === null) await browser.alarms.clear(DELIVER_ALARM);
  else await browser.alarms.create(DELIVER_ALARM, { when: next > now ? next : now + LOOK_AGAIN });
}

/** Whether a tool gets a change of an alert. People are not told of what somebody snoozed, nor of ends that tell nothing. */
function isWanted(tool: TeamTool, { is, alert }: AlertChange, alerts: readonly Alert[], now: number): boolean {
  if (tool.rules && !tool.rules.includes(alert.rule)) return false;
  if (!isChat(tool)) return true;
  if (is === 'over') return notifiesRecovery(alert.rule);
  return !alerts.some(
    (one) => one.rule === alert.rule && one.connection === alert.connection && alertState(one, now) === 'snoozed',
  );
}
