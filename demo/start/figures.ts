import { weekChart } from '#lib/counts/week-chart.ts';
import type { FlowType } from '#lib/model/connection.ts';
import type { Figure } from '#lib/model/counts.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import type { StoreDump } from './store.ts';

const figuresOf: Record<FlowType, readonly Figure[]> = {
  data_source: ['created', 'updated', 'errors'],
  data_destination: ['read'],
  other: [],
};

/** What the extension has learned of a PIM as a table for the terminal: a line for each connection, one for all of them. */
export function figuresTable(store: StoreDump, origin: string): string {
  const days = store.days.filter((day) => day.origin === origin);
  const counts = days.map(({ date, counts }) => ({ date, counts: new Map(counts) }));
  const errors = store.errors.filter((chunk) => chunk.origin === origin).flatMap((chunk) => chunk.errors);
  const total = (code: string, figure: Figure) => weekChart(counts, code, figure)?.total ?? null;
  const stored = (code: string) => errors.filter((error) => error.connection === code).length;
  const connections = store.connections
    .filter((connection) => connection.origin === origin)
    .sort((a, b) => a.position - b.position);
  const rows = connections.map(({ code, label, flowType, tracked }) => {
    const known = tracked ? figuresOf[flowType] : [];
    const cell = (figure: Figure) => (known.includes(figure) ? total(code, figure) : null);
    return [label, cell('created'), cell('updated'), cell('read'), cell('errors'), stored(code)];
  });
  const all = (['created', 'updated', 'read', 'errors'] as const).map((figure) => total(ALL_CONNECTIONS, figure));
  return aligned([
    ['last 7 days', 'created', 'updated', 'sent', 'errors', 'errors stored'],
    ...rows,
    ['all', ...all, errors.length],
  ]);
}

function aligned(rows: ReadonlyArray<ReadonlyArray<string | number | null>>): string {
  const texts = rows.map((row) =>
    row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : (cell ?? '–'))),
  );
  const widths = (texts[0] ?? []).map((_, column) => Math.max(...texts.map((row) => row[column]?.length ?? 0)));
  return texts
    .map((row) =>
      row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart((widths[i] ?? 0) + 2))).join(''),
    )
    .join('\n');
}
