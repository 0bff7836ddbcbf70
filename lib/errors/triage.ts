import type { Mark, Status } from '#lib/model/decision.ts';
import type { ErrorDigest } from './digest.ts';
import { PerPim } from './per-pim-map.ts';
import type { Tally } from './trend.ts';

/** The marks of all PIMs by what they are about. */
export interface Marks {
  group(origin: string, key: string): Mark | null;
  error(origin: string, id: string): Mark | null;
}

/** All that the status of an error depends on; `tally` covers the whole archive, not a filtered list. */
export interface Triage {
  marks: Marks;
  tally: Tally;
  /** Milliseconds since the epoch. */
  now: number;
}

/** Makes marks quick to find; of two with the same target the later one counts. */
export function marksOf(marks: Iterable<Mark>): Marks {
  const groups = new PerPim<string, Mark>();
  const errors = new PerPim<string, Mark>();
  for (const mark of marks) {
    const { origin, target } = mark;
    const [index, key] = 'group' in target ? [groups, target.group] : [errors, target.error];
    const known = index.get(origin, key);
    if (!known || known.at <= mark.at) index.set(origin, key, mark);
  }
  return {
    group: (origin, key) => groups.get(origin, key) ?? null,
    error: (origin, id) => errors.get(origin, id) ?? null,
  };
}

/**
 * What the user's decisions make of an error. Its own mark goes before that of its group. A resolved group resolves what
 * happened up to then; what comes later is back. What is ignored is open again from the time on, or while its group holds
 * more errors than the number, that was given.
 */
export function statusOf(digest: Pick<ErrorDigest, 'origin' | 'id' | 'group' | 'at'>, triage: Triage): Status {
  const { origin, id, group, at } = digest;
  const own = triage.marks.error(origin, id);
  if (own?.state === 'resolved') return 'resolved';
  if (own?.state === 'ignored' && holds(own, digest, triage)) return 'ignored';
  const mark = triage.marks.group(origin, group);
  if (mark?.state === 'resolved') return at <= mark.at ? 'resolved' : 'back';
  return mark?.state === 'ignored' && holds(mark, digest, triage) ? 'ignored' : 'open';
}

/** The status of a group: that of its errors which asks most of the user. */
export function mostUrgent(statuses: ReadonlySet<Status>): Status {
  return URGENCY.find((status) => statuses.has(status)) ?? 'open';
}

const URGENCY: readonly Status[] = ['back', 'open', 'ignored', 'resolved'];

function holds({ until }: Mark, { origin, group }: Pick<ErrorDigest, 'origin' | 'group'>, triage: Triage): boolean {
  if (until === null) return true;
  if ('time' in until) return triage.now < until.time;
  return (triage.tally.get(origin, group)?.errors ?? 0) <= until.count;
}
