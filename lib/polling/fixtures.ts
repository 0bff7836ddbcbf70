import { vi } from 'vitest';
import type { PimRecord } from '#lib/model/pim.ts';
import { createPimClient, type PimClient } from '#lib/pim/client.ts';
import type { StoreChange } from '#lib/store/announce.ts';
import { listConnections } from '#lib/store/connections.ts';
import type { Store } from '#lib/store/database.ts';
import { emptyStore } from '#lib/store/fixtures.ts';
import { addPim, updatePim } from '#lib/store/pims.ts';
import { type PollOutcome, runPoll } from './poll.ts';

/** What these tests need of the demo PIM. */
interface Pim {
  origin: string;
  /** Opens a session and returns the `Cookie` header that carries it. */
  signIn(): string;
}

/** Requests as the browser makes them: with the session of a user who stays signed in. */
export function signedIn(pim: Pim): typeof fetch {
  return (url, options) => {
    const headers = new Headers(options?.headers);
    headers.set('cookie', pim.signIn());
    return fetch(url, { ...options, headers });
  };
}

/** A store that polls a PIM; for tests. */
export interface Watch {
  store: Store;
  /** Polls once; resolves to the outcome, the number of requests and the number of bytes received. */
  pass(forced?: boolean): Promise<PollOutcome & { requests: number; bytes: number }>;
  /** All changes announced so far. */
  changes: StoreChange[];
  /** Everything that is stored of the PIM, without the times at which it was stored. */
  kept(): Promise<unknown>;
}

export async function watch(
  { origin }: Pick<Pim, 'origin'>,
  request: typeof fetch,
  now: () => number,
  existing?: Store,
  /** Of its record: unless told, polls look into no product. */
  facts: Partial<PimRecord> = { checkFixes: false },
): Promise<Watch> {
  const store = existing ?? (await emptyStore());
  await addPim(store, origin, 'Demo', 0);
  await updatePim(store, origin, facts);
  const changes: StoreChange[] = [];
  vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockImplementation((change) => {
    changes.push(change);
  });
  return {
    store,
    changes,
    async pass(forced = false) {
      const client: PimClient = createPimClient(origin, { fetch: request, now });
      const pim = await store.get('pims', origin);
      if (!pim) throw new Error('Forgotten.');
      const outcome = await runPoll({ store, client, pim, forced, now });
      return { ...outcome, ...client.traffic };
    },
    async kept() {
      const [pim, days, errors, digests, labels, gaps] = await Promise.all([
        store.get('pims', origin),
        store.getAll('days'),
        store.getAll('errors'),
        store.getAll('digests'),
        store.getAll('labels'),
        store.getAll('gaps'),
      ]);
      return { pim, days, errors, digests, labels, gaps, connections: await listConnections(store, origin) };
    },
  };
}

/** The responses of a PIM without connections, by path; a path that is missing responds with an empty list. */
export function emptyPim(): Map<string, unknown> {
  const day = { '2026-03-08': 0 };
  return new Map<string, unknown>([
    ['/rest/user/', { username: 'julia', timezone: 'UTC', user_default_locale: 'en_US' }],
    ['/rest/security/', { akeneo_connectivity_connection_manage_settings: true }],
    ['/dashboard/version_data', { version: 'CE 7.0.22' }],
    ['/rest/connections/max-limit-reached', { limitReached: false }],
    ['/rest/connections/audit/weekly', { '<all>': { daily: day, weekly_total: 0 } }],
    [
      '/rest/connections/audit/weekly-error',
      { '<all>': { previous_week: {}, current_week: day, current_week_total: 0 } },
    ],
  ]);
}
