import { useMemo, useState } from 'preact/hooks';
import { run } from '#components/controls/run.ts';
import { onOf } from '#lib/decisions/decided.ts';
import type { Group } from '#lib/error-list/groups.ts';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import type { Fix } from '#lib/errors/fixes.ts';
import type { TrendIndex } from '#lib/errors/trend.ts';
import { isDecided, isOpen, statusOf, type TriageContext } from '#lib/errors/triage.ts';
import { isolated } from '#lib/i18n/pim-text.ts';
import { plural, text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import type { Decision, DraftDecision, IgnoredUntil, TriageStatus } from '#lib/model/decision.ts';
import { plainText } from '#lib/model/values.ts';

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
  /** The address of its ticket, see `isTicketAddress`; null takes it away. */
  ticket(what: DecisionSubject, address: string | null): void;
  /** Null takes the owner away. */
  assign(owner: string | null, ...what: readonly DecisionSubject[]): void;
  /** Shows a message about the list: that it was copied, or what did not fit into a file. */
  tell(said: string): void;
}

/** Sends the user's decisions to the background, and can undo the last one. */
export function useDecisions(): Decisions {
  const [decided, setDecided] = useState<DecisionNotice | null>(null);
  return useMemo(() => {
    const change = (
      subjects: readonly DecisionSubject[],
      setOf: (what: DecisionSubject) => DraftDecision['set'],
      said: string,
    ) =>
      run(async () => {
        const decisions = subjects.map((what) => ({ origin: what.origin, on: onOf(what), set: setOf(what) }));
        const made = await send('decisions/save', { decisions });
        const undo = () =>
          run(async () => {
            await send('decisions/undo', { made });
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
          ({ last }) => ({ state: { as: 'resolved', upTo: last } }),
          what.length === 1 ? text('monitoring_said_resolved') : plural('bulk_said_resolved', errorsOf(what)),
        ),
      ignore: (until, ...what) =>
        change(
          what,
          (one) => ({ state: { as: 'ignored', until: endOf(until, one) } }),
          what.length === 1 ? text('monitoring_said_ignored') : plural('bulk_said_ignored', errorsOf(what)),
        ),
      reopen: (...what) => change(what, () => ({ state: null }), text('monitoring_said_reopened')),
      assign: (owner, ...what) =>
        change(
          what,
          () => ({ owner }),
          owner === null ? text('history_disowned') : text('owner_said', isolated(owner)),
        ),
      ticket: (what, ticket) =>
        change([what], () => ({ ticket }), text(ticket === null ? 'history_unticketed' : 'ticket_said')),
      note: (what, note) => change([what], () => ({ note: plainText(note) || null }), text('monitoring_said_noted')),
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

/** @param trends of the whole archive; the group may be what filters leave of it */
export function subjectOfGroup(group: Group, trends: TrendIndex): DecisionSubject {
  const { origin, key, status, decision, newest } = group;
  const again = isAgain(status, decision);
  const { errors, last } = trends.get(origin, key) ?? group;
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

function endOf(until: IgnoreUntil, { errors, last }: DecisionSubject): IgnoredUntil {
  if (until === 'grows') return { more: 1, after: last };
  if ('count' in until) return { more: Math.max(1, until.count - errors + 1), after: last };
  return { time: Date.now() + until.milliseconds };
}
