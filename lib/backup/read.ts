import * as v from 'valibot';
import { type BackupRecord, footer, header, record, sha256 } from './format.ts';
import { BACKUP_VERSION } from './write.ts';

/**
 * Why a file was refused, and on which of its lines (from 1; null for all of it): not a backup at all; made by a newer
 * version; a line that is not of this format; cut off; or changed since it was made.
 */
export interface BackupRefusal {
  why: 'foreign' | 'newer' | 'damaged' | 'cut-off' | 'changed';
  line: number | null;
}

/** Reads a backup: whole and right, or not at all. Never throws. */
export async function readBackup(text: string): Promise<{ records: BackupRecord[] } | { refused: BackupRefusal }> {
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
  const records: BackupRecord[] = [];
  const pims = new Set<string>();
  for (const [index, line] of body.entries()) {
    const read = v.safeParse(record, parsed(line));
    if (read.success && read.output.store === 'pims') pims.add(read.output.origin);
    // Records follow their PIM.
    if (read.success && pims.has(read.output.origin)) records.push(read.output);
    // The last line of a file that was cut off is seldom whole.
    else return refused(!foot.success && index === body.length - 1 ? 'cut-off' : 'damaged', index + 2);
  }
  if (!foot.success || foot.output.records !== body.length) return refused('cut-off', lines.length);
  return (await sha256(body)) === foot.output.sha256 ? { records } : refused('changed', null);
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
