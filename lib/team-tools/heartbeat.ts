import type { PimState } from '#lib/model/pim.ts';
import type { PostResult, TestResult } from '#lib/model/report.ts';
import type { Heartbeat } from '#lib/settings/schema.ts';
import { pimSettingsOf } from '#lib/settings/storage.ts';
import { callersOf, lookAround, say, waitForLook } from '#lib/spaces/presence/share-presence.ts';
import type { Store } from '#lib/store/database.ts';
import { lastPolls } from '#lib/store/polls.ts';
import { saidIn } from './answer.ts';
import { type Beat, isOurTurn, isOverdue } from './heartbeat-turn.ts';
import { post, type Request } from './post.ts';
import { mayCall } from './sending-permission.ts';

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

/** The start that is being told of each PIM: its end is told after it. */
const begun = new Map<string, Promise<void>>();

/** Tells the monitor of a PIM that a poll begins, where that is up to this browser. Nobody waits for it; never fails. */
export function beatAtStart(store: Store, origin: string): void {
  const told = async () => {
    const heartbeat = await heartbeatOf(origin);
    if (!heartbeat) return;
    await waitForLook(lookAround(store, origin));
    await tellInTurn(store, origin, heartbeat, 'start');
  };
  begun.set(origin, told().catch(console.error));
}

/**
 * Tells the monitor how a poll ended, where that is up to this browser. A failure that may pass is told when the poll before failed
 * too. Nobody waits for the monitor; never fails.
 */
export async function beatAfterPoll(store: Store, origin: string, state: PimState): Promise<void> {
  const heartbeat = await heartbeatOf(origin);
  if (!heartbeat) return;
  const [, before] = await lastPolls(store, origin, 2);
  const isFailure = LASTING.has(state) || (before !== undefined && before.state !== 'ok');
  if (state !== 'ok' && !isFailure) return;
  const tell = async () => {
    await begun.get(origin);
    await tellInTurn(store, origin, heartbeat, state === 'ok' ? 'success' : 'fail');
  };
  tell().catch(console.error);
}

/**
 * Tells each monitor that has waited for too long of what went well: whoever told it before may be gone, or a colleague's poll
 * stood for ours. Never rejects.
 */
export async function beatIfOverdue(store: Store, now = Date.now): Promise<void> {
  for (const { origin, state, lastSuccessAt } of await store.getAll('pims')) {
    const heartbeat = state === 'ok' ? await heartbeatOf(origin) : null;
    const isDue = async () => {
      const callers = heartbeat && (await callersOf(store, origin, heartbeat.url));
      return callers !== null && isOverdue(callers, lastSuccessAt, now());
    };
    if (!heartbeat || !(await isDue())) continue;
    await lookAround(store, origin);
    if (await isDue()) await tellInTurn(store, origin, heartbeat, 'success').catch(console.error);
  }
}

/** Sends a sign of life at the user's request. */
export async function testHeartbeat(origin: string): Promise<TestResult> {
  const heartbeat = await heartbeatOf(origin);
  const result = heartbeat && (await send(heartbeat, 'success'));
  if (!result) throw new Error('There is no monitor to send to.');
  return { what: result.what, status: result.status, said: saidIn('webhook', result) };
}

/** Tells the monitor, and colleagues that it was told: only what it took counts. */
async function tellInTurn(store: Store, origin: string, heartbeat: Heartbeat, beat: Beat): Promise<void> {
  const callers = await callersOf(store, origin, heartbeat.url);
  if (callers && !isOurTurn(beat, callers, Date.now())) return;
  const result = await send(heartbeat, beat);
  if (!callers || beat === 'start' || result?.what !== 'taken') return;
  await say(store, origin, { at: Date.now(), failed: beat === 'fail' });
}

async function heartbeatOf(origin: string): Promise<Heartbeat | null> {
  return (await pimSettingsOf(origin))?.heartbeat ?? null;
}

async function send(heartbeat: Heartbeat, beat: Beat): Promise<PostResult | null> {
  const request = beatRequest(heartbeat, beat);
  if (!request) return null;
  if (!(await mayCall(request.url))) return { what: 'no-access', status: null, retryAfter: null, body: null };
  return post(request, Date.now());
}

function addPath(url: URL, part: string): void {
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${part}`;
}
