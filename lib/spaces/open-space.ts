import { hash } from '#lib/errors/hash.ts';
import type { SpaceAccount } from '#lib/model/space.ts';
import type { PimSettings } from '#lib/settings/schema.ts';
import { couchDb } from './couchdb.ts';
import { basic, createHttp } from './http.ts';
import { jsonEndpoint } from './json-endpoint.ts';
import type { SpaceEngine } from './space-engine.ts';
import { webDav } from './webdav.ts';

export type Space = NonNullable<PimSettings['space']>;

/** The engine of a space for a client. */
export function openSpace(
  { kind, address }: Space,
  account: SpaceAccount,
  client: string,
  now: () => number = Date.now,
): SpaceEngine {
  return open(kind, address, account, { client, now });
}

/**
 * The engine for what was seen, apart from the decisions: a folder in the folder, a database beside the database, another log of
 * the endpoint. It may be large, and what a backup of the server lacks others have, so it is not read again each day.
 */
export function openSightings(
  { kind, address }: Space,
  account: SpaceAccount,
  client: string,
  now: () => number = Date.now,
): SpaceEngine {
  return { ...open(kind, sightingsAddress(kind, address), account, { client, now, sealAt: LARGE }), forgets: false };
}

function sightingsAddress(kind: Space['kind'], address: string): string {
  const url = new URL(address);
  if (kind === 'json') url.searchParams.set('log', 'seen');
  else url.pathname = `${url.pathname.replace(/\/$/, '')}${kind === 'webdav' ? '/seen/' : '-seen'}`;
  return url.href;
}

/** A file of sightings is sealed later, since there are many. */
const LARGE = 96 * 1024;

function open(
  kind: Space['kind'],
  address: string,
  { user, password }: SpaceAccount,
  { sealAt, ...of }: { client: string; now: () => number; sealAt?: number },
): SpaceEngine {
  const authorization = kind === 'json' || user === '' ? password || null : basic(user, password);
  const options = { http: createHttp({ authorization }), address, ...of };
  if (kind === 'webdav') return webDav({ ...options, ...(sealAt ? { sealAt } : {}) });
  return kind === 'couchdb' ? couchDb(options) : jsonEndpoint(options);
}

/** Tells a space from others, without saying where it is. */
export function spaceFingerprint({ kind, address }: Space): string {
  return hash([kind, address].join(' '));
}
