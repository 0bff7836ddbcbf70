import type { PimLine } from '#lib/model/pim.ts';

/**
 * The line of a PIM from its version text (`CE 7.0.22 …`, `EE 6.0.3`, `CE master …`, `Serenity …`; contract 10.3). When
 * the text tells nothing, the raw connection list does (contract 12): its items have a `type` from 6.0 on, `auditable`
 * from 5.0 on. Then the answer is the oldest line that fits; it suits later ones, whose products bring a uuid.
 */
export function pimLine(versionText: string, connections?: unknown): PimLine {
  return lineOfText(versionText) ?? lineOfList(connections);
}

/** The line that a version text names, or null when it names none. */
export function lineOfText(versionText: string): PimLine | null {
  if (/\b(master|serenity|saas)\b/i.test(versionText)) return 'current';
  const major = Number(/(?<![\d.])v?(\d{1,2})\.(\d+|x)/i.exec(versionText)?.[1] ?? Number.NaN);
  if (Number.isNaN(major)) return null;
  if (major > 7) return 'current';
  return LINES.get(major) ?? '4.0';
}

const LINES = new Map<number, PimLine>([
  [5, '5.0'],
  [6, '6.0'],
  [7, '7.0'],
]);

function lineOfList(connections: unknown): PimLine {
  const items: unknown[] = Array.isArray(connections) ? connections : [];
  if (items.length === 0 || items.some((item) => has(item, 'type'))) return '6.0';
  return items.some((item) => has(item, 'auditable')) ? '5.0' : '4.0';
}

function has(item: unknown, key: string): boolean {
  return typeof item === 'object' && item !== null && Object.hasOwn(item, key);
}
