import type { PimLine } from '#lib/model/pim.ts';

/** What tells the line of a PIM: which routes it has, and the raw list of its connections. */
export interface LineEvidence {
  /** Whether it has `/rest/connections/max-limit-reached`, which came with 7.0 (contract 2, G). */
  hasLimit: boolean;
  /** Whether it has `/dashboard/version_data`, which came with 6.0 (contract 2, C). */
  hasVersion: boolean;
  /** The items have `auditable` from 5.0 on, `type` from 6.0 on (contract 12). */
  connections?: unknown;
}

/**
 * The line of a PIM. Its version text is for show only: that of a service has a date where others have a version
 * (`Growth Edition 20240612101112 …`), and 2026 calls itself 7.0 (contract 2, C). From 7.0 on, nothing that matters here
 * differs.
 */
export function pimLine({ hasLimit, hasVersion, connections }: LineEvidence): PimLine {
  if (hasLimit) return 'current';
  if (hasVersion) return '6.0';
  const items: unknown[] = Array.isArray(connections) ? connections : [];
  if (items.length === 0 || items.some((item) => has(item, 'type'))) return '6.0';
  return items.some((item) => has(item, 'auditable')) ? '5.0' : '4.0';
}

function has(item: unknown, key: string): boolean {
  return typeof item === 'object' && item !== null && Object.hasOwn(item, key);
}
