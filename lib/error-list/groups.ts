import { byNewestDigest, type ErrorDigest, productKey } from '#lib/errors/digest.ts';
import type { ErrorKind } from '#lib/errors/failure.ts';
import { PerPimMap } from '#lib/errors/per-pim-map.ts';
import { addToTrend, type GroupTrend, growthOf, newTrend, type Trend, trendOf } from '#lib/errors/trend.ts';
import { mostUrgent, statusOf, type TriageContext } from '#lib/errors/triage.ts';
import type { Decision, TriageStatus } from '#lib/model/decision.ts';
import { compareSentence, type GroupPart, type GroupSentence, newSentence, sentenceParts } from './group-sentence.ts';

/** The same failure within one PIM, whichever products and connections it befell (see `groupKey`). */
export interface Group {
  origin: string;
  key: string;
  kind: ErrorKind;
  template: GroupPart[];
  attribute: string | null;
  property: string | null;
  /** Codes, in alphabetical order. */
  connections: string[];
  /** Different products, errors, first and last time (milliseconds since the epoch) among the errors that were given. */
  products: number;
  errors: number;
  first: number;
  last: number;
  /** Errors in seven stretches of 24 hours, the last one ending now, for the sparkline. */
  daily: number[];
  /** See `growthOf`; over the whole archive. */
  growth: number;
  /** `back` when it was resolved and came back, else its trend over the whole archive. */
  state: Trend | 'back';
  status: TriageStatus;
  decision: Decision | null;
  newest: ErrorDigest;
}

export type GroupOrder = 'impact' | 'newest' | 'oldest' | 'growth';

/** Groups that take in errors one by one, in any order. */
export interface Grouping {
  add(digest: ErrorDigest): void;
  /** The groups so far, in no order. */
  groups(): Group[];
}

/**
 * Puts the errors of a list, filtered or not, into groups. What is counted is counted among them; states come from
 * `triage`, whose tally covers the whole archive, so that a filter by date makes nothing new or quiet. The order of errors
 * does not matter; that of groups is open, see `sortGroups`.
 */
export function startGrouping(triage: TriageContext): Grouping {
  const gathered = new PerPimMap<string, Gathered>();
  return {
    add: (digest) => gathered.getOrMake(digest.origin, digest.group, () => new Gathered(digest)).add(digest, triage),
    groups: () => gathered.values().map((group) => group.finish(triage)),
  };
}

/** A sorted copy; by impact: products, then errors. Whatever the order, it leaves no tie. */
export function sortGroups(groups: readonly Group[], order: GroupOrder): Group[] {
  const compare = ORDERS[order];
  return [...groups].sort((a, b) => compare(a, b) || b.last - a.last || byNewestDigest(a.newest, b.newest));
}

const ORDERS: Record<GroupOrder, (a: Group, b: Group) => number> = {
  impact: (a, b) => b.products - a.products || b.errors - a.errors,
  newest: (a, b) => b.last - a.last,
  oldest: (a, b) => a.first - b.first,
  growth: (a, b) => b.growth - a.growth || b.errors - a.errors,
};

class Gathered {
  private readonly tally: GroupTrend = newTrend();
  private readonly connections = new Set<string>();
  private readonly products = new Set<string | number>();
  private readonly statuses = new Set<TriageStatus>();
  private readonly sentence: GroupSentence;
  private newest: ErrorDigest;

  constructor(digest: ErrorDigest) {
    this.newest = digest;
    this.sentence = newSentence(digest);
  }

  add(digest: ErrorDigest, triage: TriageContext): void {
    addToTrend(this.tally, digest.at, triage.now);
    this.connections.add(digest.connection);
    const product = productKey(digest);
    if (product !== null) this.products.add(product);
    this.statuses.add(statusOf(digest, triage));
    compareSentence(this.sentence, digest);
    if (byNewestDigest(digest, this.newest) < 0) this.newest = digest;
  }

  finish(triage: TriageContext): Group {
    const { newest, tally } = this;
    const { origin, group: key, kind, attribute, property } = newest;
    const whole = triage.trends.get(origin, key) ?? tally;
    const status = mostUrgent(this.statuses);
    return {
      origin,
      key,
      kind,
      template: sentenceParts(this.sentence, newest),
      attribute,
      property,
      connections: [...this.connections].sort(),
      products: this.products.size,
      ...tally,
      growth: growthOf(whole),
      state: status === 'back' ? 'back' : trendOf(whole, triage.now),
      status,
      decision: triage.decisions.group(origin, key),
      newest,
    };
  }
}
