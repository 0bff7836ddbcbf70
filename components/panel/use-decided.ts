import { useEffect, useRef, useState } from 'preact/hooks';
import { failure, run } from '#components/controls/run.ts';
import type { Problem } from '#lib/error-list/problems.ts';
import { plural, text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import type { DraftDecision, IgnoredUntil } from '#lib/model/decision.ts';

/** How long a decision can be undone where its card was, in milliseconds; afterwards among the closed errors. */
const UNDOABLE = 10_000;

/** What stands in the place of a card that was decided about. */
export interface DecidedProblem {
  key: string;
  problem: Problem;
  said: string;
  /** Whether the focus was in the card, so that it goes on to *Undo*. */
  focused: boolean;
  undo(): void;
}

export interface Deciding {
  rows: readonly DecidedProblem[];
  /** The problem that was decided about last; null for none. */
  last: Problem | null;
  /** Decides about all errors of a problem. Says it, or that it could not be stored. */
  decide(problem: Problem, state: 'resolved' | 'ignored', until?: IgnoredUntil): void;
  undoLast(): void;
}

/** The decisions about the problems of one product, each of which can be undone for a while. */
export function useDecided(origin: string): Deciding {
  const [rows, setRows] = useState<readonly DecidedProblem[]>([]);
  const [last, setLast] = useState<Problem | null>(null);
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
  useEffect(() => () => timers.current.forEach(clearTimeout), []);
  const remove = (key: string) => setRows((now) => now.filter((row) => row.key !== key));
  const decide: Deciding['decide'] = (problem, state, until = null) => {
    const { errors, subject, key } = problem;
    const focused = document.activeElement?.closest('.problem') !== null;
    const decisions = errors.map(({ id, at }): DraftDecision => {
      const decided = state === 'resolved' ? { as: state, upTo: at } : { as: state, until };
      return { origin, on: ['error', id, subject], set: { state: decided } };
    });
    run(async () => {
      const made = await send('decisions/save', { decisions });
      const undo = () =>
        run(async () => {
          await send('decisions/undo', { made });
          remove(key);
          setLast(null);
        }, text('panel_undecided'));
      failure.value = null;
      const said = plural(state === 'resolved' ? 'panel_said_resolved' : 'panel_said_ignored', errors.length);
      setRows((now) => [...now.filter((row) => row.key !== key), { key, problem, said, focused, undo }]);
      setLast(problem);
      timers.current.add(setTimeout(() => remove(key), UNDOABLE));
    }, text('panel_undecided'));
  };
  return { rows, last, decide, undoLast: () => rows.at(-1)?.undo() };
}
