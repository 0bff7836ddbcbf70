import type { PimErrorKind } from './pim-error.ts';

/** What is asked of a PIM in a self-test, one route each, in this order. */
export const checks = [
  'user',
  'permissions',
  'version',
  'connections',
  'created',
  'updated',
  'read',
  'errors',
  'business_counts',
  'technical_counts',
  'error_list',
  'credentials',
  'limit',
  'families',
  'attributes',
  'channels',
  'locales',
  'api',
] as const;

export type SelfTestCheck = (typeof checks)[number];

/** What came of one check: an answer of the contract, with what was dropped of it, or why there was none. */
export interface SelfTestResult {
  check: SelfTestCheck;
  fault: PimErrorKind | null;
  /** HTTP status of a fault; null where there is none to tell. */
  status: number | null;
  /** Entries that had not the contract's shape. */
  dropped: number;
  /** Milliseconds that it took. */
  took: number;
}
