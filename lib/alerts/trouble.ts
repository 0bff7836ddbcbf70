import { worstFirst } from '#lib/activity/health.ts';
import { text } from '#lib/i18n/text.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { Trouble } from '#lib/model/pim.ts';

/** A surface that has little room shows so many. */
const MOST = 4;

/** The connections in trouble in words, the worst first, for surfaces that only print them. */
export function troubleOf(connections: readonly ConnectionRecord[]): Trouble[] {
  return worstFirst(connections.filter(({ unwatched }) => !unwatched))
    .flatMap(({ label, health }): Trouble[] =>
      health?.state === 'failing' || health?.state === 'silent'
        ? [{ label, state: health.state, sentence: `${text(`health_state_${health.state}`)}. ${health.sentence}` }]
        : [],
    )
    .slice(0, MOST);
}
