import { useMemo, useState } from 'preact/hooks';
import { run } from '#components/controls/run.ts';
import type { Group } from '#lib/error-list/groups.ts';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import type { DecisionIndex } from '#lib/errors/triage.ts';
import { text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import type { Decision, TriageStatus } from '#lib/model/decision.ts';

/** The subject of a decision, with the decision before. */
export interface DecisionSubject {
  origin: string;
  target: Decision['target'];
  about: Decision['about'];
  status: TriageStatus;
  decision: Decision | null;
  /** When its last error happened, milliseconds since the epoch. */
  last: number;
  /** How many errors it has in the whole archive. */
  errors: number;
}

/** The message after a decision, and how to undo it; null when there is nothing to undo. */
export interface DecisionNotice {
  said: string;
  undo: (() => void) | null;
}

export interface Decisions {
  decided: DecisionNotice | null;
  dismiss(): void;
  resolve(what: DecisionSubject): void;
  ignore(what: DecisionSubject, until: Decision['until']): void;
  reopen(what: DecisionSubject): void;
  note(what: DecisionSubject, note: string): void;
  /** Shows that a list was copied, or could not be. */
  copied(done: boolean): void;
}

/** Sends the user's decisions to the background, and can undo the last one. */
export function useDecisions(): Decisions {
  const [decided, setDecided] = useState<DecisionNotice | null>(null);
  return useMemo(() => {
    const change = ({ origin, target, decision: former }: DecisionSubject, decision: Decision | null, said: string) =>
      run(async () => {
        await put(origin, target, decision);
        const undo = () =>
          run(async () => {
            await put(origin, target, former);
            setDecided(null);
          });
        setDecided({ said, undo });
      });
    const decide = (
      what: DecisionSubject,
      state: Decision['state'],
      until: Decision['until'],
      note = what.decision?.note ?? '',
    ): Decision => ({
      origin: what.origin,
      target: what.target,
      about: what.about,
      state,
      // The PIM's clock may be ahead of this one, and the decision covers all errors on screen.
      at: Math.max(Date.now(), what.last),
      until,
      note,
    });
    return {
      decided,
      dismiss: () => setDecided(null),
      copied: (done) => setDecided({ said: text(done ? 'monitoring_copied' : 'monitoring_copy_failed'), undo: null }),
      resolve: (what) => change(what, decide(what, 'resolved', null), text('monitoring_said_resolved')),
      ignore: (what, until) => change(what, decide(what, 'ignored', until), text('monitoring_said_ignored')),
      reopen: (what) =>
        change(what, what.decision?.note ? decide(what, 'open', null) : null, text('monitoring_said_reopened')),
      note: (what, note) => {
        const { decision } = what;
        const changed =
          decision && decision.state !== 'open'
            ? { ...decision, note }
            : note
              ? decide(what, 'open', null, note)
              : null;
        change(what, changed, text('monitoring_said_noted'));
      },
    };
  }, [decided]);
}

export function subjectOfGroup(group: Group, errors: number): DecisionSubject {
  const { origin, key, status, decision, last, newest } = group;
  return { origin, target: { group: key }, about: newest.subject, status, decision, last, errors };
}

export function subjectOfError(digest: ErrorDigest, status: TriageStatus, decisions: DecisionIndex): DecisionSubject {
  const { origin, id, at, subject } = digest;
  const decision = decisions.error(digest);
  return { origin, target: { error: id }, about: subject, status, decision, last: at, errors: 1 };
}

async function put(origin: string, target: Decision['target'], decision: Decision | null): Promise<void> {
  await (decision
    ? send('decisions/save', { decisions: [decision] })
    : send('decisions/remove', { targets: [{ origin, target }] }));
}
