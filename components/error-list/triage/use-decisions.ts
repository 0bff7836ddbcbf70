import { useMemo, useState } from 'preact/hooks';
import { run } from '#components/controls/run.ts';
import type { Group } from '#lib/error-list/groups.ts';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import type { Fix } from '#lib/errors/fixes.ts';
import { isDecided, isOpen, statusOf, type TriageContext } from '#lib/errors/triage.ts';
import { plural, text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import type { Decision, TriageStatus } from '#lib/model/decision.ts';

/** The subject of a decision, with the decision before. */
export interface DecisionSubject {
  origin: string;
  target: Decision['target'];
  about: Decision['about'];
  status: TriageStatus;
  decision: Decision | null;
  /** Of a single error that was fixed. */
  fix: Fix | null;
  /** Whether it is back because it was fixed before, and nobody had resolved it. */
  again: boolean;
  /** When its last error happened, milliseconds since the epoch. */
  last: number;
  /** How many errors it has in the whole archive. */
  errors: number;
}

/** For how long to ignore: so many milliseconds, up to a number of errors, or until it has more than now. */
export type IgnoreUntil = { milliseconds: number } | { count: number } | 'grows';

/** The message after a decision, and how to undo it; null when there is nothing to undo. */
export interface DecisionNotice {
  said: string;
  undo: (() => void) | null;
}

/** What can be decided, about one subject or many: each is one write, and one undo takes all of it back. */
export interface Decisions {
  decided: DecisionNotice | null;
  dismiss(): void;
  resolve(...what: readonly DecisionSubject[]): void;
  ignore(until: IgnoreUntil, ...what: readonly DecisionSubject[]): void;
  reopen(...what: readonly DecisionSubject[]): void;
  note(what: DecisionSubject, note: string): void;
  /** Shows a message about the list: that it was copied, or what did not fit into a file. */
  tell(said: string): void;
}

/** Sends the user's decisions to the background, and can undo the last one. */
export function useDecisions(): Decisions {
  const [decided, setDecided] = useState<DecisionNotice | null>(null);
  return useMemo(() => {
    const change = (
      subjects: readonly DecisionSubject[],
      decisionOf: (what: DecisionSubject) => Decision | null,
      said: string,
    ) =>
      run(async () => {
        await put(subjects, decisionOf);
        const undo = () =>
          run(async () => {
            await put(subjects, ({ decision }) => decision);
            setDecided(null);
          });
        setDecided({ said, undo });
      });
    return {
      decided,
      dismiss: () => setDecided(null),
      tell: (said) => setDecided({ said, undo: null }),
      resolve: (...what) =>
        change(
          what,
          (one) => decide(one, 'resolved', null),
          what.length === 1 ? text('monitoring_said_resolved') : plural('bulk_said_resolved', errorsOf(what)),
        ),
      ignore: (until, ...what) =>
        change(
          what,
          (one) => decide(one, 'ignored', endOf(until, one)),
          what.length === 1 ? text('monitoring_said_ignored') : plural('bulk_said_ignored', errorsOf(what)),
        ),
      reopen: (...what) =>
        change(
          what,
          (one) => (one.decision?.note ? decide(one, 'open', null) : null),
          text('monitoring_said_reopened'),
        ),
      note: (what, note) => {
        const { decision } = what;
        const changed =
          decision && decision.state !== 'open'
            ? { ...decision, note }
            : note
              ? decide(what, 'open', null, note)
              : null;
        change([what], () => changed, text('monitoring_said_noted'));
      },
    };
  }, [decided]);
}

/** Whether somebody is still to decide about it. */
export function isUndecided({ status }: DecisionSubject): boolean {
  return isOpen(status);
}

/** Whether it was resolved or ignored by itself, not with its group. */
export function isDecidedItself({ status, decision }: DecisionSubject): boolean {
  return isDecided(status) && decision !== null && decision.state !== 'open';
}

/** How many errors subjects have in the whole archive. */
export function errorsOf(what: readonly DecisionSubject[]): number {
  return what.reduce((sum, { errors }) => sum + errors, 0);
}

export function subjectOfGroup(group: Group, errors: number): DecisionSubject {
  const { origin, key, status, decision, last, newest } = group;
  const again = isAgain(status, decision);
  return { origin, target: { group: key }, about: newest.subject, status, decision, fix: null, again, last, errors };
}

export function subjectOfError(digest: ErrorDigest, triage: TriageContext): DecisionSubject {
  const { origin, id, at, subject } = digest;
  const [status, decision] = [statusOf(digest, triage), triage.decisions.error(digest)];
  const fix = status === 'fixed' ? triage.fixes.error(digest) : null;
  const again = isAgain(status, triage.decisions.group(digest));
  return { origin, target: { error: id }, about: subject, status, decision, fix, again, last: at, errors: 1 };
}

/** @param decision about the group */
function isAgain(status: TriageStatus, decision: Decision | null): boolean {
  return status === 'back' && decision?.state !== 'resolved';
}

function decide(
  { origin, target, about, last, decision }: DecisionSubject,
  state: Decision['state'],
  until: Decision['until'],
  note = decision?.note ?? '',
): Decision {
  // The PIM's clock may be ahead of this one, and the decision covers all errors on screen.
  return { origin, target, about, state, at: Math.max(Date.now(), last), until, note };
}

function endOf(until: IgnoreUntil, { errors }: DecisionSubject): Decision['until'] {
  if (until === 'grows') return { count: errors };
  return 'count' in until ? until : { time: Date.now() + until.milliseconds };
}

/** Sets what was decided about each subject, or takes it away, in one write. */
async function put(
  subjects: readonly DecisionSubject[],
  decisionOf: (what: DecisionSubject) => Decision | null,
): Promise<void> {
  const decisions = subjects.flatMap((what) => decisionOf(what) ?? []);
  const targets = subjects.map(({ origin, target }) => ({ origin, target }));
  await (decisions.length === subjects.length
    ? send('decisions/save', { decisions })
    : send('decisions/restore', { targets, decisions }));
}
