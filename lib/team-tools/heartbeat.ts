import type { PimState } from '#lib/model/pim.ts';
import type { PostResult, TestResult } from '#lib/model/report.ts';
import type { Heartbeat } from '#lib/settings/schema.ts';
import type { Store } from '#lib/store/database.ts';
import { lastPolls } from '#lib/store/polls.ts';
import { saidIn } from './answer.ts';
import { post, type Request } from './post.ts';
import { mayCall } from './sending-permission.ts';
import { pimSettingsOf } from './tool-of.ts';

/** What a team's monitor is told: a refresh begins, worked, or failed. */
export type Beat = 'start' | 'success' | 'fail';

/** How a monitor takes a beat; one that is left out it does not know. */
const CALLS: Readonly<Record<Heartbeat['kind'], Partial<Record<Beat, (url: URL) => void>>>> = {
  healthchecks: { start: (url) => addPath(url, 'start'), success: () => {}, fail: (url) => addPath(url, 'fail') },
  cronitor: {
    start: (url) => url.searchParams.set('state', 'run'),
    success: (url) => url.searchParams.set('state', 'complete'),
    fail: (url) => url.searchParams.set('state', 'fail'),
  },
  'better-stack': { success: () => {}, fail: (url) => addPath(url, 'fail') },
  'uptime-kuma': {
    success: (url) => url.searchParams.set('status', 'up'),
    fail: (url) => url.searchParams.set('status', 'down'),
  },
  other: { success: () => {} },
};

/** States in which a PIM stays until somebody does something. The others often pass with the next poll. */
const LASTING: ReadonlySet<PimState> = new Set([
  'permission-missing',
  'signed-out',
  'forbidden',
  'too-old',
  'storage-full',
]);

/** The request for a beat; null where the monitor does not know it. Nothing of the PIM is in it. */
export function beatRequest({ kind, url }: Heartbeat, beat: Beat): Request | null {
  const call = CALLS[kind][beat];
  if (!call) return null;
  const to = new URL(url);
  call(to);
  return { method: 'GET', url: to.href, body: null, header: null };
}

/** Tells the monitor of a PIM that a poll begins. Nobody waits for it. */
export function beatAtStart(origin: string): void {
  send(origin, 'start').catch(console.error);
}

/** Tells the monitor how a poll ended. A failure that may pass is told when the poll before failed too. Never fails. */
export async function beatAfterPoll(store: Store, origin: string, state: PimState): Promise<void> {
  const [, before] = await lastPolls(store, origin, 2);
  const isFailure = LASTING.has(state) || (before !== undefined && before.state !== 'ok');
  if (state === 'ok') send(origin, 'success').catch(console.error);
  else if (isFailure) send(origin, 'fail').catch(console.error);
}

/** Sends a sign of life at the user's request. */
export async function testHeartbeat(origin: string): Promise<TestResult> {
  const result = await send(origin, 'success');
  if (!result) throw new Error('There is no monitor to send to.');
  return { what: result.what, status: result.status, said: saidIn('webhook', result) };
}

async function send(origin: string, beat: Beat): Promise<PostResult | null> {
  const heartbeat = (await pimSettingsOf(origin))?.heartbeat;
  const request = heartbeat && beatRequest(heartbeat, beat);
  if (!request) return null;
  if (!(await mayCall(request.url))) return { what: 'no-access', status: null, retryAfter: null, body: null };
  return post(request, Date.now());
}

function addPath(url: URL, part: string): void {
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${part}`;
}
