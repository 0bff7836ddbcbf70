/**
 * Why the database cannot be used.
 * - `newer`: a later version of the extension wrote it
 * - `blocked`: a window of an earlier version keeps it open
 * - `not-migrated`: it could not be brought to this version; it is as it was before and can be read
 * - `damaged`: the browser cannot read it
 */
export type StoreTrouble = 'newer' | 'blocked' | 'not-migrated' | 'damaged';

export class StoreProblem extends Error {
  override readonly name = 'StoreProblem';
  readonly trouble: StoreTrouble;

  constructor(trouble: StoreTrouble, cause?: unknown) {
    super(trouble, { cause });
    this.trouble = trouble;
  }
}

/** What stands behind a failure to open the database; anything that is no failure of the browser's is our own mistake. */
export function storeProblem(fault: unknown): unknown {
  if (!(fault instanceof DOMException) || fault.name === 'QuotaExceededError') return fault;
  return new StoreProblem(troubles.get(fault.name) ?? 'damaged', fault);
}

const troubles = new Map<string, StoreTrouble>([
  ['VersionError', 'newer'],
  ['AbortError', 'not-migrated'],
]);
