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
export function openSpace({ kind, address }: Space, { user, password }: SpaceAccount, client: string): SpaceEngine {
  const authorization = kind === 'json' || user === '' ? password || null : basic(user, password);
  const options = { http: createHttp({ authorization }), address, client };
  if (kind === 'webdav') return webDav(options);
  return kind === 'couchdb' ? couchDb(options) : jsonEndpoint(options);
}

/** Tells a space from others, without saying where it is. */
export function spaceFingerprint({ kind, address }: Space): string {
  return hash([kind, address].join(' '));
}
