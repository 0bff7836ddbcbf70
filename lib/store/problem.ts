/**
 * Why the database cannot be used.
 * - `newer`: a later version of the extension wrote it
 * - `blocked`: a window of an earlier version keeps it open
 * - `unmigrated`: it could not be brought to this version; it is as it was before and can be read
 * - `damaged`: the browser cannot read it
 */
export type StoreTrouble = 'newer' | 'blocked' | 'unmigrated' | 'damaged';

export class StoreProblem extends Error {
  readonly trouble: StoreTrouble;

  constructor(trouble: StoreTrouble, cause?: unknown) {
    super(trouble, { cause });
    this.trouble = trouble;
  }
}
