import { useEffect, useRef, useState } from 'preact/hooks';
import { failure, run } from '#components/controls/run.ts';
import type { Problem } from '#lib/error-list/problems.ts';
import { plural, text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import type { Decision, DraftDecision, IgnoredUntil } from '#lib/model/decision.ts';
import type { DecidedState } from '#lib/model/decision-event.ts';

/** How long a decision can be undone where its card was, in milliseconds; afterwards among the closed errors. */
const UNDOABLE = 10_000;

/** What stands in the place of a card that was decided about. */
export interface DecidedProblem {
  key: string;
  problem: Problem;
  state: Decision['state'];
  said: string;
  /** Whether the focus was in the card, so that it goes on to *Undo*. */
  focused: boolean;
  undo(): void;
}

export interface Deciding {
  rows: readonly DecidedProblem[];
  /** The problem that was decided about last; null for none. */
  last: Problem | null;
  /** Decides about all errors of a problem; `open` keeps it open whatever was found. Says it, or that it could not be stored. */
  decide(problem: Problem, state: Decision['state'], until?: IgnoredUntil): void;
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
      return { origin, on: ['error', id, subject], set: { state: stateOf(state, at, until) } };
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
      const said = plural(`panel_said_${state}`, errors.length);
      setRows((now) => [...now.filter((row) => row.key !== key), { key, problem, state, said, focused, undo }]);
      setLast(state === 'open' ? null : problem);
      timers.current.add(setTimeout(() => remove(key), UNDOABLE));
    }, text('panel_undecided'));
  };
  return { rows, last, decide, undoLast: () => rows.at(-1)?.undo() };
}

function stateOf(state: Decision['state'], upTo: number, until: IgnoredUntil): DecidedState {
  if (state === 'open') return { as: 'open' };
  return state === 'resolved' ? { as: 'resolved', upTo } : { as: 'ignored', until };
}
