import type { Alert, AlertReason } from '#lib/model/alert.ts';
import type { PlainFact } from './plain-facts.ts';

/** One thing to know about a connection, or about the PIM as a whole. */
export interface Finding {
  level: 'attention' | 'check';
  /** Code; empty where the whole PIM is meant. */
  connection: string;
  fact: AlertReason | PlainFact;
  /** The lasting alert that says so; null for a plain fact. */
  alert: Alert | null;
  state: FindingState;
  /** Since when, milliseconds since the epoch; null where the fact itself says so or nobody knows. */
  since: number | null;
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

type Kind = Pick<Finding, 'level' | 'state' | 'action'>;

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

/** A finding of what its fact means. */
export function finding(connection: string, fact: Finding['fact'], alert: Alert | null): Finding {
  return { ...KINDS[fact.rule], ...otherAction(fact), connection, fact, alert, since: sinceOf(fact, alert) };
}

/** A connection that the PIM no longer lists cannot be tracked; of one field there is no list. */
function otherAction(fact: Finding['fact']): Pick<Finding, 'action'> | null {
  if (fact.rule === 'turns' && fact.fields === 1) return { action: 'product' };
  return fact.rule === 'untracked' && fact.gone ? { action: 'settings' } : null;
}

function sinceOf(fact: Finding['fact'], alert: Alert | null): Finding['since'] {
  if (fact.rule === 'credentials') return fact.at;
  if (fact.rule === 'turns') return fact.since;
  return alert ? alert.raisedAt : null;
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
