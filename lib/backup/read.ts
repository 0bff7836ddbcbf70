import * as v from 'valibot';
import { archivedError, isOfChunk } from '#lib/model/error.ts';
import { origin } from '#lib/model/fields.ts';
import { LONGEST_NAME } from '#lib/model/values.ts';
import { BACKUP_VERSION, type BackupRecord, footer, header, record, sha256 } from './format.ts';

/**
 * Why a file was refused, and on which of its lines (from 1; null for all of it): not a backup at all; made by a newer
 * version; a line that is not of this format; cut off; changed since it was made; or longer than any backup.
 */
export interface BackupRefusal {
  why: 'foreign' | 'newer' | 'damaged' | 'cut-off' | 'changed' | 'too-large';
  line: number | null;
}

/** What a backup holds, and how many of its records (errors singly) were skipped, because they are not of this format. */
export interface BackupContent {
  records: BackupRecord[];
  skipped: number;
}

/**
 * Reads a backup. One that is as it was written is read but for single records that do not fit; one that was damaged or
 * changed since is not read at all. Never throws.
 */
export async function readBackup(text: string): Promise<BackupContent | { refused: BackupRefusal }> {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const head = v.safeParse(
    v.looseObject({ kind: header.entries.kind, version: header.entries.version }),
    parsed(lines[0]),
  );
  if (!head.success) return refused('foreign', null);
  if (head.output.version > BACKUP_VERSION) return refused('newer', 1);
  if (!v.is(header, head.output)) return refused('damaged', 1);
  const foot = v.safeParse(footer, parsed(lines.at(-1)));
  const body = lines.slice(1, foot.success ? -1 : undefined);
  const { misfit, ...content } = readRecords(body);
  const isComplete = foot.success && foot.output.records === body.length;
  if (isComplete && (await sha256(body)) === foot.output.sha256) return content;
  // The last line of a file that was cut off is seldom whole.
  if (misfit !== null && (foot.success || misfit < body.length - 1)) return refused('damaged', misfit + 2);
  return isComplete ? refused('changed', null) : refused('cut-off', misfit === null ? lines.length : misfit + 2);
}

/** `misfit` is the first line that is not as it should be, from 0. */
function readRecords(body: readonly string[]): BackupContent & { misfit: number | null } {
  const records: BackupRecord[] = [];
  const pims = new Set<string>();
  let skipped = 0;
  let misfit: number | null = null;
  for (const [index, line] of body.entries()) {
    const { saved, lost } = salvaged(parsed(line));
    if (saved?.store === 'pims') pims.add(saved.origin);
    // Records follow their PIM.
    const isKept = saved !== null && pims.has(saved.origin);
    if (isKept) records.push(saved);
    skipped += isKept ? lost : 1;
    if (!isKept || lost > 0) misfit ??= index;
  }
  return { records, skipped, misfit };
}

interface Salvaged {
  saved: BackupRecord | null;
  lost: number;
}

/** A record; of one that does not fit the right errors of a day, or a PIM without its details. */
function salvaged(value: unknown): Salvaged {
  const whole = v.safeParse(record, value);
  if (whole.success) return { saved: whole.output, lost: 0 };
  const chunk = v.safeParse(v.looseObject({ store: v.literal('errors'), errors: v.array(v.unknown()) }), value);
  if (chunk.success) {
    const { errors } = chunk.output;
    const rest = v.safeParse(record, { ...chunk.output, errors: errors.filter((one) => isOf(chunk.output, one)) });
    return rest.success && rest.output.store === 'errors'
      ? { saved: rest.output, lost: errors.length - rest.output.errors.length }
      : { saved: null, lost: 1 };
  }
  const pim = v.safeParse(v.looseObject({ store: v.literal('pims'), origin }), value);
  if (!pim.success) return { saved: null, lost: 1 };
  const { store, origin: of } = pim.output;
  const name = new URL(of).host.slice(0, LONGEST_NAME);
  return { saved: { store, origin: of, name, addedAt: 0, user: null, version: null }, lost: 1 };
}

const rightError = v.strictObject(archivedError.entries);
const place = v.object({ connection: v.string(), day: v.string() });

function isOf(chunk: unknown, error: unknown): boolean {
  return v.is(place, chunk) && v.is(rightError, error) && isOfChunk(chunk, error);
}

function parsed(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? '');
  } catch {
    return null;
  }
}

function refused(why: BackupRefusal['why'], line: number | null): { refused: BackupRefusal } {
  return { refused: { why, line } };
}
