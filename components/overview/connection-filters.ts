import type { Sign } from '#components/verdict/StateWord.tsx';
import { signalText, stateText } from '#lib/alerts/text/verdict-text.ts';
import type { ConnectionState } from '#lib/alerts/verdict.ts';
import { language, number, text } from '#lib/i18n/text.ts';

/** The states of connections, the worst first. */
export const STATE_ORDER: readonly ConnectionState[] = [
  'failing',
  'silent',
  'wrong-user',
  'untracked',
  'check',
  'snoozed',
  'learning',
  'normal',
  'unmonitored',
];

/** The states that are counted together. */
const FILTERS = {
  attention: { states: ['failing', 'silent'], sign: 'bad' },
  check: { states: ['wrong-user', 'untracked', 'check'], sign: 'warn' },
  snoozed: { states: ['snoozed'], sign: 'none' },
  learning: { states: ['learning'], sign: 'none' },
  normal: { states: ['normal'], sign: 'good' },
  unmonitored: { states: ['unmonitored'], sign: 'none' },
} as const satisfies Record<string, { states: readonly ConnectionState[]; sign: Sign }>;

export type ListFilter = keyof typeof FILTERS;

/** Whether a connection in this state is listed; null for no filter. */
export function isShown(state: ConnectionState, filter: ListFilter | null): boolean {
  const states: readonly ConnectionState[] = filter === null ? STATE_ORDER : FILTERS[filter].states;
  return states.includes(state);
}

/** The filters that would list a connection, the worst first, each with how many. */
export function filtersOf(
  states: ReadonlyMap<string, ConnectionState>,
): Array<{ name: ListFilter; sign: Sign; label: string }> {
  return keysOf(FILTERS).flatMap((name) => {
    const count = [...states.values()].filter((state) => isShown(state, name)).length;
    return count > 0 ? [{ name, sign: FILTERS[name].sign, label: labelOf(name, count) }] : [];
  });
}

function labelOf(name: ListFilter, count: number): string {
  switch (name) {
    case 'attention':
    case 'check':
      return signalText({ level: name, count });
    case 'normal':
      return text('filter_normal', number(count));
    case 'learning':
      return text('verdict_still_learning', number(count));
    case 'unmonitored':
      return text('verdict_not_monitored', number(count));
    case 'snoozed':
      return `${number(count)} ${stateText('snoozed').toLocaleLowerCase(language())}`;
  }
}

function keysOf<K extends string>(of: Record<K, unknown>): K[] {
  return Object.keys(of) as K[];
}
