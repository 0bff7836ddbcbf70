import { byNewestDigest, type ErrorDigest } from '#lib/errors/digest.ts';
import { PerPimMap } from '#lib/errors/per-pim-map.ts';
import { moreUrgent, statusOf, type TriageContext } from '#lib/errors/triage.ts';
import type { TriageStatus } from '#lib/model/decision.ts';
import { type GroupPart, sentenceOf } from './group-sentence.ts';

/** The archived errors of a week in groups. */
export interface GroupedWeek {
  /** Those with the most products, then errors; five at most. */
  top: WeekGroup[];
  /** Number of groups, and of archived errors, in the week. */
  groups: number;
  errors: number;
}

/** The same failure within one PIM (see `groupKey`), by its errors of one week. */
export interface WeekGroup {
  key: string;
  /** See `sentenceOf`. */
  sentence: GroupPart[];
  /** Codes, in alphabetical order. */
  connections: string[];
  products: number;
  errors: number;
  /** Errors from Monday to Sunday, by the calendar of the PIM's user. */
  daily: number[];
  /** As of now, errors after the week included. */
  status: TriageStatus;
}

const MOST = 5;

/**
 * Groups the errors of a week of one PIM, which are added one by one, in any order, with all that came after them.
 *
 * @param starts when the seven days begin, and when the week ends, milliseconds since the epoch
 */
export function startWeekGroups(
  starts: readonly number[],
  triage: TriageContext,
): { add(digest: ErrorDigest): void; finish(): GroupedWeek } {
  const groups = new PerPimMap<string, GroupOfWeek>();
  const statuses = new PerPimMap<string, TriageStatus>();
  return {
    add(digest) {
      const { origin, group, at } = digest;
      const day = starts.findLastIndex((start) => start <= at);
      if (day < 0) return;
      statuses.set(origin, group, moreUrgent(statuses.get(origin, group) ?? null, statusOf(digest, triage)));
      if (day < starts.length - 1) groups.getOrMake(origin, group, () => new GroupOfWeek(digest)).add(digest, day);
    },
    finish() {
      const all = groups.values().sort((a, b) => b.impact - a.impact || b.errors - a.errors || a.compareAge(b));
      return {
        top: all.slice(0, MOST).map((one) => one.finish(statuses)),
        groups: all.length,
        errors: all.reduce((sum, { errors }) => sum + errors, 0),
      };
    },
  };
}

class GroupOfWeek {
  errors = 0;
  private readonly daily = [0, 0, 0, 0, 0, 0, 0];
  private readonly connections = new Set<string>();
  private readonly products = new Set<string>();
  private readonly members: ErrorDigest[] = [];
  private newest: ErrorDigest;

  constructor(digest: ErrorDigest) {
    this.newest = digest;
  }

  get impact(): number {
    return this.products.size;
  }

  /** Negative when this one has the newer error. */
  compareAge(other: GroupOfWeek): number {
    return byNewestDigest(this.newest, other.newest);
  }

  add(digest: ErrorDigest, day: number): void {
    this.errors++;
    this.daily[day] = (this.daily[day] ?? 0) + 1;
    this.connections.add(digest.connection);
    if (digest.product !== null) this.products.add(digest.product);
    this.members.push(digest);
    if (byNewestDigest(digest, this.newest) < 0) this.newest = digest;
  }

  finish(statuses: Pick<PerPimMap<string, TriageStatus>, 'get'>): WeekGroup {
    const { newest, errors, daily, members } = this;
    return {
      key: newest.group,
      sentence: sentenceOf(members.toSorted(byNewestDigest)),
      connections: [...this.connections].sort(),
      products: this.products.size,
      errors,
      daily,
      status: statuses.get(newest.origin, newest.group) ?? 'open',
    };
  }
}
