import * as v from 'valibot';

/** What a team shares its decisions through. */
export const spaceKind = v.picklist(['webdav', 'couchdb', 'json']);
export type SpaceKind = v.InferOutput<typeof spaceKind>;

/**
 * Why a space gave no useful answer. `busy` asks to wait; `full` has no room; `unauthorized` and `forbidden` are about the
 * account; `not-found` and `redirected` about the address; `malformed` is an answer of something else; `too-large` is more
 * than we read; `no-access` is the browser's permission.
 */
export const spaceFaultKind = v.picklist([
  'unreachable',
  'slow',
  'busy',
  'server-error',
  'full',
  'unauthorized',
  'forbidden',
  'not-found',
  'redirected',
  'malformed',
  'too-large',
  'no-access',
]);
export type SpaceFaultKind = v.InferOutput<typeof spaceFaultKind>;

/** What a self-test of a space tries, in order. An engine leaves out what it does not need. */
export type SpaceCheckStep = 'reach' | 'write' | 'read' | 'list' | 'change' | 'delete';

/** What came of a step; null where it worked. */
export interface SpaceCheck {
  step: SpaceCheckStep;
  fault: { what: SpaceFaultKind; status: number | null } | null;
}
