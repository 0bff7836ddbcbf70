import type { PimRecord, SnoozedFact } from '#lib/model/pim.ts';
import { holds, LONGEST_TEXT, type Snooze } from '#lib/model/values.ts';
import type { Finding } from './finding.ts';
import type { FactAbout, PlainFact } from './plain-facts.ts';

/** What tells a snoozed fact from all others of its PIM. */
type FactKey = Omit<SnoozedFact, 'until'>;

/** The key under which a plain fact is snoozed: of another day, or with another user name, it is another fact. */
export function factKey({ connection, fact }: FactAbout): FactKey {
  return { connection, rule: fact.rule, subject: subjectOf(fact) };
}

/** A text that tells a finding from all others of its PIM. */
export function findingKey(finding: Finding): string {
  const { alert, connection } = finding;
  const key = alert ? [alert.rule, connection, alert.subject, alert.raisedAt] : Object.values(factKey(finding));
  return key.join(' ');
}

function subjectOf(fact: PlainFact): string {
  if ('day' in fact) return fact.day;
  if ('lastDay' in fact) return fact.lastDay;
  if (fact.rule === 'turns')
    return fact.turn.writers
      .map(({ name, connection }) => connection ?? name)
      .sort()
      .join(' ')
      .slice(0, LONGEST_TEXT);
  return 'username' in fact ? fact.username : '';
}

function isSameFact(one: FactKey, other: FactKey): boolean {
  return one.connection === other.connection && one.rule === other.rule && one.subject === other.subject;
}

/** How long a finding is snoozed, with its alert or in the record of the PIM; null for not at all. */
export function snoozeOf(finding: Finding, { snoozedFacts = [] }: Pick<PimRecord, 'snoozedFacts'>): Snooze | null {
  if (finding.alert) return finding.alert.snoozedUntil;
  const key = factKey(finding);
  return snoozedFacts.find((one) => isSameFact(one, key))?.until ?? null;
}

/**
 * The snoozes that still hold: their time has not come, and the fact is still so. One that is over and comes back is shown
 * again.
 *
 * @param facts all that are so now
 */
export function lastingSnoozes(
  snoozed: readonly SnoozedFact[],
  facts: readonly FactAbout[],
  now: number,
): SnoozedFact[] {
  const keys = facts.map(factKey);
  return snoozed.filter((one) => holds(one.until, now) && keys.some((key) => isSameFact(one, key)));
}
