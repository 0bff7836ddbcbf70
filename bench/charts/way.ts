import type { Week } from '#lib/counts/week-chart.ts';

/** A way to draw four charts into an element; drawing again shows other figures in the same charts. */
export interface Way {
  draw(host: Element, weeks: readonly Week[]): void;
  remove(host: Element): void;
}

export const figures = ['created', 'updated', 'read', 'errors'] as const;
