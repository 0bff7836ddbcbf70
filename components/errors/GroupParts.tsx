import './group-parts.css';
import { formatList, number, text } from '#lib/i18n/text.ts';
import type { OpenGroup } from '#lib/model/summary.ts';

const HEIGHT = 22;
const STEP = 10;

interface SparklineProps {
  /** Errors in seven periods of 24 hours, by default the last ones, which end now. */
  daily: readonly number[];
  /** When that is, if not. */
  period?: string;
}

/** Errors of a week as bars; as text for screen readers. */
export function Sparkline({ daily, period }: SparklineProps) {
  const most = Math.max(1, ...daily);
  const figures = formatList(daily.map(number));
  const label = period === undefined ? text('monitoring_spark', figures) : `${period}: ${figures}`;
  return (
    <svg class="spark" role="img" aria-label={label} viewBox={`0 0 ${daily.length * STEP} ${HEIGHT}`}>
      <title>{label}</title>
      {daily.map((count, day) => {
        const height = count === 0 ? 1 : Math.max(2.5, (count / most) * HEIGHT);
        return (
          <rect
            class={count === 0 ? 'spark-none' : 'spark-some'}
            x={day * STEP + 1}
            y={HEIGHT - height}
            width={STEP - 2.5}
            height={height}
            rx={1}
          />
        );
      })}
    </svg>
  );
}

/** How a group behaves, with the reason as its title; nothing for a steady one. `all` also says that one is quiet. */
export function StatePill({ state, all }: { state: OpenGroup['state']; all?: boolean }) {
  if (state === 'steady' || (state === 'quiet' && !all)) return null;
  return (
    <span class={`state state-${state}`} title={text(`monitoring_state_${state}_why`)}>
      {text(`monitoring_state_${state}`)}
    </span>
  );
}
