import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { Version } from '#lib/model/outcome.ts';
import type { Editor } from '#lib/model/timeline.ts';
import { foldCode } from '#lib/model/values.ts';

/** A connection, as far as it tells who wrote a version. */
export interface Writer {
  code: string;
  /** Its label in the PIM now, and those that it had before as far as they were seen. */
  labels: readonly string[];
  /** Whether its user was seen to be used by another connection: then what it wrote may be of that one. */
  shared: boolean;
}

/**
 * Who stored a version.
 * - `connection`: this one, by its code.
 * - `other`: somebody else than any connection or app that is known: a person, an import, a job.
 * - `unsure`: one of these connections; null for a connection or app that has no name of a known one.
 */
export type Author =
  | { is: 'connection'; code: string }
  | { is: 'other' }
  | { is: 'unsure'; codes: readonly string[] | null };

/**
 * Tells who stored versions. The PIM shows an author by a text only: for a connection its label when it was created, in
 * which `<`, `>`, `&` and `"` became `_`, for an app its name; two blanks follow both (supplement of the contract, B.3).
 */
export function authorship(writers: readonly Writer[]): (version: Pick<Version, 'author' | 'context'>) => Author {
  const byName = new Map<string, Writer[]>();
  for (const writer of writers) {
    for (const name of new Set(writer.labels.map(nameInHistory))) {
      byName.set(name, [...(byName.get(name) ?? []), writer]);
    }
  }
  return ({ author, context }) => {
    if (context !== null || !author.endsWith('  ')) return { is: 'other' };
    const found = byName.get(author.trim()) ?? [];
    const [only] = found;
    if (found.length === 1 && only && !only.shared) return { is: 'connection', code: only.code };
    // One that is used by others may stand for any of them.
    if (found.length === 0 || found.some(({ shared }) => shared)) return { is: 'unsure', codes: null };
    return { is: 'unsure', codes: found.map(({ code }) => code) };
  };
}

/** What an import is called as the context of a version, with the code of its job. */
const IMPORT = /^import "(.+)"$/s;

/**
 * Who changed what a version changed, by its author. A person has two names, and none of a connection; somebody who is
 * gone, the command line and scheduled jobs are nobody in particular.
 */
export function editors(
  writers: readonly Writer[],
): (version: Pick<Version, 'author' | 'context'>, by: Author) => Editor {
  const names = new Set(writers.flatMap(({ labels }) => labels.map((label) => foldCode(nameInHistory(label)))));
  return ({ author, context }, by) => {
    const name = author.trim();
    if (by.is === 'connection') return { is: 'connection', name, connection: by.code };
    const job = context === null ? null : IMPORT.exec(context)?.[1];
    if (job) return { is: 'import', name: job, connection: null };
    const isPerson =
      by.is === 'other' && context === null && author === name && name.split(/\s/u).filter(Boolean).length > 1;
    const isNobody = / - |Automated Job$/u.test(name) || names.has(foldCode(name));
    return { is: isPerson && !isNobody ? 'person' : 'other', name, connection: null };
  };
}

function nameInHistory(label: string): string {
  return label.replaceAll(/[<>&"]/g, '_').trim();
}

/** The connections as they may be named in a history; see `Writer`. */
export function writersOf(connections: readonly ConnectionRecord[]): Writer[] {
  const uses = connections.flatMap(({ code, wrongCredentials = [] }) =>
    wrongCredentials.map(({ username }) => ({ by: code, user: foldCode(username.replace(/_\d{4}$/, '')) })),
  );
  return connections.map(({ code, label, labelInPim = label, formerLabels = [] }) => ({
    code,
    labels: [labelInPim, ...formerLabels],
    shared: uses.some(({ by, user }) => by !== code && user === foldCode(code)),
  }));
}
