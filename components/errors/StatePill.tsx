import './state-pill.css';
import { text } from '#lib/i18n/text.ts';
import type { OpenGroup } from '#lib/model/summary.ts';

/** How a group behaves, with the reason as its title; nothing for a steady one. `all` also says that one is quiet. */
export function StatePill({ state, all }: { state: OpenGroup['state']; all?: boolean }) {
  if (state === 'steady' || (state === 'quiet' && !all)) return null;
  return (
    <span class={`state state-${state}`} title={text(`monitoring_state_${state}_why`)}>
      {text(`monitoring_state_${state}`)}
    </span>
  );
}
