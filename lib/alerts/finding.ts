import type { Alert, AlertReason } from '#lib/model/alert.ts';
import type { FactAbout, PlainFact } from './plain-facts.ts';

/** One thing to know about a connection, or about the PIM as a whole. */
export type Finding = Kind & {
  /** Code; empty where the whole PIM is meant. */
  connection: string;
  /** Since when, milliseconds since the epoch; null where the fact itself says so or nobody knows. */
  since: number | null;
} & ({ alert: Alert; fact: AlertReason } | { alert: null; fact: PlainFact });

interface Kind {
  level: 'attention' | 'check';
  state: FindingState;
  /** What to do first; null where nothing in the PIM or here helps. */
  action: FindingAction | null;
}

/** The first two need attention. A connection without a baseline is at most to check, unless it fails. */
export type FindingState = 'failing' | 'silent' | 'wrong-user' | 'untracked' | 'check';

/**
 * Show its errors, see its activity, open its settings in the PIM, switch its tracking on there; open the product whose field
 * is overwritten, or show the list of such fields.
 */
export type FindingAction = 'errors' | 'activity' | 'settings' | 'track' | 'product' | 'turns';

/** A connection, or the PIM, with its most important finding. */
export interface ConnectionFindings {
  finding: Finding;
  /** How many more findings it has. */
  more: number;
}

/** The findings as rows: one for each connection, in the order of the findings. Their number is that of the verdict. */
export function rowsOf(findings: readonly Finding[]): ConnectionFindings[] {
  const rows = Map.groupBy(findings, aboutOf);
  return [...rows.values()].flatMap(([finding, ...others]) => (finding ? [{ finding, more: others.length }] : []));
}

const FAILING = { level: 'attention', state: 'failing', action: 'errors' } as const;
const CHECK = { level: 'check', state: 'check' } as const;
const WRONG_USER = { level: 'check', state: 'wrong-user', action: 'settings' } as const;
const UNTRACKED = { level: 'check', state: 'untracked', action: 'track' } as const;

/** What each rule and plain fact means, the most important first within a level. */
const KINDS: Readonly<Record<Finding['fact']['rule'], Kind>> = {
  share: FAILING,
  writes: FAILING,
  errors: FAILING,
  // The PIM only counts them, so no list shows them.
  technical: { ...FAILING, action: 'activity' },
  silence: { level: 'attention', state: 'silent', action: 'activity' },
  idle: { ...CHECK, action: 'activity' },
  peak: { ...CHECK, action: 'errors' },
  drop: { ...CHECK, action: 'activity' },
  credentials: WRONG_USER,
  untracked: UNTRACKED,
  'not-tracked': UNTRACKED,
  'hourly-count': { ...CHECK, action: null },
  kind: { ...CHECK, action: 'errors' },
  limit: { ...CHECK, action: 'settings' },
  turns: { ...CHECK, action: 'turns' },
};
const RANK = Object.keys(KINDS);

/** What a lasting alert means. */
export function alertFinding(alert: Alert): Finding {
  const { connection, reason, raisedAt } = alert;
  const since = reason.rule === 'credentials' ? reason.at : raisedAt;
  return { ...KINDS[reason.rule], ...gone(reason), connection, fact: reason, alert, since };
}

/** What a plain fact means. */
export function plainFinding({ connection, fact }: FactAbout): Finding {
  return { ...KINDS[fact.rule], ...ofOneField(fact), connection, fact, alert: null, since: sinceOf(fact) };
}

function sinceOf(fact: PlainFact): number | null {
  if (fact.rule === 'credentials') return fact.at;
  return fact.rule === 'turns' ? fact.since : null;
}

/** Of one field there is no list. */
function ofOneField(fact: PlainFact): Pick<Finding, 'action'> | null {
  return fact.rule === 'turns' && fact.fields === 1 ? { action: 'product' } : null;
}

/** A connection that the PIM no longer lists cannot be tracked. */
function gone(fact: AlertReason): Pick<Finding, 'action'> | null {
  return fact.rule === 'untracked' && fact.gone ? { action: 'settings' } : null;
}

/**
 * The findings in order: attention first; then the connection with the most failed writes; of one connection the rule that
 * explains most, then the oldest.
 */
export function ranked(findings: readonly Finding[]): Finding[] {
  const most = new Map<string, number>();
  for (const one of findings) {
    most.set(aboutOf(one), Math.max(failedOf(one), most.get(aboutOf(one)) ?? 0));
  }
  const failed = (one: Finding) => (one.level === 'attention' ? (most.get(aboutOf(one)) ?? 0) : 0);
  const isCheck = ({ level }: Finding) => Number(level === 'check');
  const rank = ({ fact }: Finding) => RANK.indexOf(fact.rule);
  return [...findings].sort(
    (a, b) =>
      isCheck(a) - isCheck(b) ||
      failed(b) - failed(a) ||
      rank(a) - rank(b) ||
      (a.alert?.raisedAt ?? 0) - (b.alert?.raisedAt ?? 0),
  );
}

/** The connection, or the rule where the PIM is meant; no code contains such brackets. */
export function aboutOf({ connection, fact }: Finding): string {
  return connection || `<${fact.rule}>`;
}

function failedOf({ level, fact }: Finding): number {
  if (level === 'check') return 0;
  return 'failed' in fact ? fact.failed : 'count' in fact ? fact.count : 0;
}
