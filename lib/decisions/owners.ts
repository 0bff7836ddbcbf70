import { foldCode } from '#lib/model/values.ts';

/** What a rule gives an owner to: a family or a connection, by its code. */
export type RuleSubject = 'family' | 'connection';

/** All errors of a family, or of a connection, belong to somebody. */
export interface OwnerRule {
  origin: string;
  of: RuleSubject;
  code: string;
  owner: string;
}

/** What decides whose an error is. */
export interface Ownable {
  origin: string;
  connection: string;
  /** The code of the product's family; null when unknown. */
  family: string | null;
}

/** Whose errors are by the rules alone; null is nobody's. */
export type RuledOwner = (error: Ownable) => string | null;

/** Applies rules. That of the family comes first: who knows lamps can say what is wrong with one, whoever sent it. */
export function applyRules(rules: Iterable<OwnerRule>): RuledOwner {
  const owners = new Map<string, string>();
  for (const { origin, of, code, owner } of rules) owners.set(ruleKey(origin, of, code), owner);
  if (owners.size === 0) return () => null;
  return ({ origin, connection, family }) =>
    (family === null ? undefined : owners.get(ruleKey(origin, 'family', family))) ??
    owners.get(ruleKey(origin, 'connection', connection)) ??
    null;
}

/** Whether two names mean the same person or team. */
export function isSameName(one: string, other: string): boolean {
  return one.normalize().toLowerCase() === other.normalize().toLowerCase();
}

function ruleKey(origin: string, of: RuleSubject, code: string): string {
  return `${origin} ${of} ${foldCode(code)}`;
}
