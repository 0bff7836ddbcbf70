import '#components/layout/theme.css';
import { h, render } from 'preact';
import { WeekChart } from '#components/overview/WeekChart.tsx';
import type { Week } from '#lib/counts/week-chart.ts';
import { figures, type Way } from './way.ts';

function chart(week: Week, index: number) {
  return h(WeekChart, { figure: figures[index] ?? 'created', week, now: Date.UTC(2026, 0, 8), timeZone: 'UTC' });
}

/** As the popup draws them. */
export const way: Way = {
  draw: (host, weeks) => render(weeks.map(chart), host),
  remove: (host) => render(null, host),
};
