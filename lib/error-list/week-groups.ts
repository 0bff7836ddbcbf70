import { byNewestDigest, type ErrorDigest } from '#lib/errors/digest.ts';
import { fillSlots } from '#lib/errors/failure.ts';
import { PerPimMap } from '#lib/errors/per-pim-map.ts';
import { mostUrgent, statusOf, type TriageContext } from '#lib/errors/triage.ts';
import type { TriageStatus } from '#lib/model/decision.ts';

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
  /** The newest message; a value that differs is followed by others, and an ellipsis where there are more. */
  sentence: Array<{ text: string; parameter: boolean }>;
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
/** As many different values are named. */
const NAMED = 3;

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
  const statuses = new PerPimMap<string, Set<TriageStatus>>();
  return {
    add(digest) {
      const { origin, group, at } = digest;
      const day = starts.findLastIndex((start) => start <= at);
      if (day < 0) return;
      statuses.getOrMake(origin, group, () => new Set()).add(statusOf(digest, triage));
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
  private readonly values: Array<Set<string>>;
  private newest: ErrorDigest;

  constructor(digest: ErrorDigest) {
    this.newest = digest;
    this.values = digest.values.map(() => new Set());
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
    for (const [slot, known] of this.values.entries()) {
      const value = digest.values[slot];
      if (value !== undefined && known.size <= NAMED) known.add(value);
    }
    if (byNewestDigest(digest, this.newest) < 0) this.newest = digest;
  }

  finish(statuses: Pick<PerPimMap<string, ReadonlySet<TriageStatus>>, 'get'>): WeekGroup {
    const { newest, errors, daily } = this;
    let slot = 0;
    return {
      key: newest.group,
      sentence: fillSlots(newest.template, newest.values).map(({ text, parameter }) => ({
        text: parameter ? valuesText(text, this.values[slot++]) : text,
        parameter,
      })),
      connections: [...this.connections].sort(),
      products: this.products.size,
      errors,
      daily,
      status: mostUrgent(statuses.get(newest.origin, newest.group) ?? new Set()),
    };
  }
}

/** The values of a slot, the newest first. */
function valuesText(newest: string, known: ReadonlySet<string> = new Set()): string {
  const others = [...known].filter((value) => value !== newest);
  const named = [newest, ...others].slice(0, NAMED);
  return named.join(', ') + (others.length >= NAMED ? ' …' : '');
}
