import './state-word.css';
import { stateText } from '#lib/alerts/text/verdict-text.ts';
import type { ConnectionState } from '#lib/alerts/verdict.ts';

/** The four signs; a shape each, so that none depends on its colour. */
export type Sign = 'bad' | 'warn' | 'good' | 'none';

const SIGNS: Readonly<Record<ConnectionState, Sign>> = {
  failing: 'bad',
  silent: 'bad',
  'wrong-user': 'warn',
  untracked: 'warn',
  check: 'warn',
  normal: 'good',
  snoozed: 'none',
  learning: 'none',
  unmonitored: 'none',
};

/** A sign in its colour; its path is in the style sheet, like that of an icon. */
export function StateSign({ sign }: { sign: Sign }) {
  return (
    <svg class={`sign sign-${sign}`} viewBox="0 0 16 16" aria-hidden="true">
      <path class="sign-shape" />
      <path class="sign-mark" />
    </svg>
  );
}

/** The state of a connection: a sign and a word. `past` is for a PIM that cannot be judged now. */
export function StateWord({ state, past = false }: { state: ConnectionState; past?: boolean }) {
  const sign = past ? 'none' : SIGNS[state];
  return (
    <span class={`state-word sign-${sign}`}>
      <StateSign sign={sign} />
      {stateText(state, past)}
    </span>
  );
}
