import type { RuleFinding } from '#lib/model/alert.ts';
import type { PimSettings } from '#lib/settings/schema.ts';

/**
 * The connection limit of a PIM: 50, or 100 as a service (contract 4.6). Which one applies shows once there are more
 * than 50.
 */
const LIMITS = [50, 100];
const NEAR = 0.9;

/** The connection limit is reached, or almost. */
export function findConnectionLimit(
  rules: Pick<PimSettings['rules'], 'limit'>,
  connections: number,
  reached: boolean | null | undefined,
): RuleFinding[] {
  const limit = LIMITS.find((most) => connections <= most);
  const near = limit !== undefined && connections >= NEAR * limit;
  if (!rules.limit || !(reached || near)) return [];
  return [{ connection: '', subject: '', reason: { rule: 'limit', connections, reached: reached === true } }];
}
