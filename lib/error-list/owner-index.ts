import { applyRules, isSameName, type OwnerRule } from '#lib/decisions/owners.ts';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import type { DecisionIndex } from '#lib/errors/triage.ts';
import type { Decision } from '#lib/model/decision.ts';

/** Values of the filter that are no names: what is mine, and what is nobody's. */
export const [MINE, NOBODYS] = ['@me', '@none'];

/** Whose errors and groups are. */
export interface Owners {
  /** Who was assigned the error, else its group, else whose it is by the rules; null is nobody's. */
  ofError(digest: ErrorDigest): string | null;
  /** Who was assigned the group, else whose its errors are, whoever has most first. */
  ofGroup(group: { decision: Decision | null; members: readonly ErrorDigest[] }): readonly string[];
  /** Whether an error matches the filter: a name, `MINE` or `NOBODYS`. */
  matches(digest: ErrorDigest, wanted: string): boolean;
  /** All that own anything, in alphabetical order. */
  names: readonly string[];
  /** What the user is called in a PIM; empty where they did not say. */
  me(origin: string): string;
}

export interface OwnerFacts {
  decisions: readonly Decision[];
  /** The same by target. */
  index: DecisionIndex;
  rules: readonly OwnerRule[];
  pims: ReadonlyArray<{ origin: string; me?: string }>;
}

/** Nothing is anybody's. */
export const NO_OWNERS: Owners = {
  ofError: () => null,
  ofGroup: () => [],
  matches: (_, wanted) => wanted === NOBODYS,
  names: [],
  me: () => '',
};

export function indexOwners({ decisions, index, rules, pims }: OwnerFacts): Owners {
  const byRule = applyRules(rules);
  const mine = new Map(pims.map(({ origin, me = '' }) => [origin, me]));
  const me = (origin: string) => mine.get(origin) ?? '';
  const ofError = (digest: ErrorDigest) => index.error(digest)?.owner || index.group(digest)?.owner || byRule(digest);
  const ofGroups = new WeakMap<readonly ErrorDigest[], readonly string[]>();
  const mostOf = (members: readonly ErrorDigest[]) => {
    const counts = new Map<string, number>();
    for (const digest of members) {
      const owner = ofError(digest);
      if (owner !== null) counts.set(owner, (counts.get(owner) ?? 0) + 1);
    }
    return [...counts].sort(([one, a], [other, b]) => b - a || one.localeCompare(other)).map(([owner]) => owner);
  };
  const names = ownerNames(decisions, rules);
  return {
    ofError,
    ofGroup({ decision, members }) {
      if (decision?.owner) return [decision.owner];
      const owners = ofGroups.get(members) ?? (names.length > 0 ? mostOf(members) : []);
      ofGroups.set(members, owners);
      return owners;
    },
    matches(digest, wanted) {
      const owner = ofError(digest);
      if (wanted === NOBODYS || owner === null) return wanted === NOBODYS && owner === null;
      return isSameName(owner, wanted === MINE ? me(digest.origin) : wanted);
    },
    names,
    me,
  };
}

/** All that own anything, in alphabetical order. */
export function ownerNames(decisions: readonly Decision[], rules: readonly OwnerRule[]): string[] {
  const names = [...decisions.map(({ owner }) => owner).filter(Boolean), ...rules.map(({ owner }) => owner)];
  return [...new Set(names)].sort((a, b) => a.localeCompare(b));
}
