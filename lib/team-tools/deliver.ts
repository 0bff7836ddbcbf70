import { browser } from 'wxt/browser';
import { DAY, HOUR, MINUTE, withJitter } from '#lib/calendar.ts';
import { hash } from '#lib/errors/hash.ts';
import type { DeliveryRecord, PostResult, TestResult } from '#lib/model/report.ts';
import { loadSettings } from '#lib/settings/storage.ts';
import type { Store } from '#lib/store/database.ts';
import { nextReport, queueReport, readDelivery, recordDelivery, stopDelivery } from '#lib/store/outbox.ts';
import type { ReportSource } from './alert-facts.ts';
import { post } from './post.ts';
import { readReport } from './read-report.ts';
import { type Request, requestsFor, type TeamTool, testRequests } from './requests.ts';
import { mayReport } from './sending-permission.ts';

/** With such a status the report itself is at fault: it would never be taken. */
const REFUSED_FOR_GOOD: ReadonlySet<number | null> = new Set([400, 413, 415, 422]);

/** Reports to the team tool after a poll: a report is queued, and sent while nobody waits for it. Never fails. */
export async function reportAfterPoll(store: Store, origin: string): Promise<void> {
  await queueAfterPoll(store, origin, Date.now()).catch(console.error);
  deliver(store, origin).catch(console.error);
}

/** Queues a report of a poll for the team tool of a PIM, if the user set one up; else removes the queue. */
export async function queueAfterPoll(store: Store, origin: string, now: number): Promise<void> {
  const tool = await toolOf(origin);
  if (!tool) return stopDelivery(store, origin);
  const figures = await readReport(store, origin, now);
  if (figures) await queueReport(store, origin, { to: toolFingerprint(tool), at: now, figures });
}

/**
 * Sends queued reports to the team tool of a PIM, the oldest first, until all were taken or an attempt fails. A report
 * leaves the queue once it was taken: a worker that dies in between sends it again.
 */
export async function deliver(store: Store, origin: string, now: () => number = Date.now): Promise<void> {
  await navigator.locks.request(`export:${origin}`, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    for (;;) {
      const tool = await toolOf(origin);
      const [state, report] = await Promise.all([readDelivery(store, origin), nextReport(store, origin)]);
      if (!tool || !state || !report || state.record.tool !== toolFingerprint(tool)) return;
      if (now() < (state.record.notBefore ?? 0)) return;
      const source = await sourceOf(store, origin);
      const result = await send(tool, requestsFor(tool, source, report, now()), now());
      const refusedForGood = result.what === 'refused' && REFUSED_FOR_GOOD.has(result.status);
      await recordDelivery(store, report, result.what === 'taken' || refusedForGood, (record) =>
        recorded(record, result, now()),
      );
      if (result.what !== 'taken' && !refusedForGood) return;
    }
  });
}

/** Sends a test to the team tool of a PIM, whatever is queued. */
export async function sendTest(store: Store, origin: string, now = Date.now()): Promise<TestResult> {
  const tool = await toolOf(origin);
  if (!tool) throw new Error('There is no tool to send to.');
  const { what, status } = await send(tool, testRequests(tool, await sourceOf(store, origin), now), now);
  return { what, status };
}

async function send(tool: TeamTool, requests: readonly Request[], now: number): Promise<PostResult> {
  if (!(await mayReport(tool.url))) return { what: 'no-access', status: null, retryAfter: null };
  for (const { url, body } of requests) {
    const result = await post(url, body, tool.header, now);
    if (result.what !== 'taken') return result;
  }
  return { what: 'taken', status: null, retryAfter: null };
}

function recorded(record: DeliveryRecord, { what, status, retryAfter }: PostResult, now: number): DeliveryRecord {
  if (what === 'taken') return { ...record, failures: 0, notBefore: null, lastFailure: null, sentAt: now };
  const lastFailure = { what, status, at: now };
  if (what === 'refused' && REFUSED_FOR_GOOD.has(status))
    return { ...record, lastFailure, dropped: record.dropped + 1 };
  const failures = record.failures + 1;
  return {
    ...record,
    failures,
    lastFailure,
    notBefore: now + retryDelay(failures, retryAfter, Math.random()),
  };
}

async function toolOf(origin: string): Promise<TeamTool | null> {
  const { settings } = await loadSettings();
  return settings.pims.find((pim) => pim.origin === origin)?.teamTool ?? null;
}

/**
 * Identifies a tool; the same address with another header is another tool. Address and header may contain a secret,
 * which stays in the settings.
 */
function toolFingerprint({ kind, url, header }: TeamTool): string {
  return hash([kind, url, header ?? ''].join(' '));
}

async function sourceOf(store: Store, origin: string): Promise<ReportSource> {
  const name = (await store.get('pims', origin))?.name ?? origin;
  return { origin, name, version: browser.runtime.getManifest().version };
}

const LONGEST = 6 * HOUR;
/** The longest delay that a tool can request. */
const LONGEST_REQUESTED = DAY;

/**
 * How long to wait after this many failures in a row, in milliseconds: doubles from a minute to six hours, with a
 * jitter of a quarter up or down, and is never shorter than the tool requested.
 *
 * @param random a number from 0 to 1
 */
function retryDelay(failures: number, retryAfter: number | null, random: number): number {
  const next = Math.min(LONGEST, MINUTE * 2 ** Math.min(failures - 1, 20));
  return Math.round(Math.max(withJitter(next, random), Math.min(retryAfter ?? 0, LONGEST_REQUESTED)));
}
