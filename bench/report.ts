import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { arch, cpus, platform, totalmem } from 'node:os';
import process from 'node:process';
import { utcDay } from '#demo/pim/world/calendar.ts';

/** One line of a table: the same thing measured many times in one run. */
export interface Row {
  what: string;
  values: readonly number[];
  unit: 'ms' | 'KB' | 'MB' | '';
  /** The row of this table to which its median is set in proportion. */
  against?: string;
  /** What the design allows, and the figure that it holds for; `ratio`: to the row in `against`. */
  bound?: ({ most: number } | { least: number }) & { of: 'median' | 'p95' | 'ratio' };
}

export interface Table {
  title: string;
  /** What has to be known to read it. */
  note?: string;
  rows: readonly Row[];
}

/** Figures of one row as they are stored. */
interface Figures {
  what: string;
  unit: Row['unit'];
  times: number;
  median: number;
  p95: number;
  ratio: number | null;
  bound: string | null;
  isMet: boolean | null;
}

/** The value below which that part of all lies. */
export function quantile(values: readonly number[], part: number): number {
  return [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN;
}

/** What of each is beyond the median of a floor. */
export function beyond(values: readonly number[], floor: readonly number[]): number[] {
  const least = quantile(floor, 0.5);
  return values.map((value) => Math.max(0, value - least));
}

const median = (values: readonly number[]): number => quantile(values, 0.5);

function figures({ rows }: Table): Figures[] {
  return rows.map(({ what, values, unit, against, bound }) => {
    const [middle, p95] = [median(values), quantile(values, 0.95)];
    const other = rows.find((row) => row.what === against);
    const ratio = other && median(other.values) > 0 ? middle / median(other.values) : null;
    const held = bound?.of === 'ratio' ? (ratio ?? Number.NaN) : bound?.of === 'p95' ? p95 : middle;
    const times = bound?.of === 'ratio' ? ' ×' : '';
    return {
      what,
      unit,
      times: values.length,
      median: middle,
      p95,
      ratio,
      bound: bound ? ('most' in bound ? `≤ ${amount(bound.most)}${times}` : `≥ ${amount(bound.least)}${times}`) : null,
      isMet: bound ? ('most' in bound ? held <= bound.most : held >= bound.least) : null,
    };
  });
}

/** A table as Markdown. */
export function written(table: Table): string {
  const against = (what: string) => table.rows.find((row) => row.what === what)?.against;
  const lines = figures(table).map(({ what, unit, median: middle, p95, ratio, bound, isMet }) => {
    const beside = ratio === null ? '' : `${ratio.toFixed(2)} × ${against(what)}`;
    const held =
      bound === null
        ? ''
        : `${[bound, bound.endsWith('×') ? '' : unit].filter(Boolean).join(' ')} ${isMet ? 'met' : 'NOT MET'}`;
    return `| ${what} | ${round(middle)} ${unit} | ${round(p95)} ${unit} | ${beside} | ${held} |`;
  });
  const head = ['', '| What | Median | p95 | Ratio | Bound |', '|---|---:|---:|---|---|'];
  return [`### ${table.title}`, ...(table.note ? ['', table.note] : []), ...head, ...lines].join('\n');
}

/**
 * Saves all tables of a run: as JSON with the machine that they were measured on, and in the document of the last run, whose
 * sections stand in this order. Answers whether every bound is met.
 */
export async function keep(tables: ReadonlyMap<string, readonly Table[]>, order: readonly string[]): Promise<boolean> {
  const all = [...tables].map(([name, of]) => ({
    name,
    tables: of.map((table) => ({ title: table.title, rows: figures(table) })),
  }));
  await mkdir('.cache/bench', { recursive: true });
  await writeFile('.cache/bench/bench.json', `${JSON.stringify({ machine: machine(), all }, null, 2)}\n`);
  await writeFile(LAST_RUN, lastRun(await readFile(LAST_RUN, 'utf8'), tables, order));
  return all.every(({ tables: of }) => of.every(({ rows }) => rows.every(({ isMet }) => isMet !== false)));
}

const LAST_RUN = 'docs/performance-last-run.md';

/** The document with the sections of these measures replaced; what stands above its sections stays. */
function lastRun(before: string, tables: ReadonlyMap<string, readonly Table[]>, order: readonly string[]): string {
  const [head = '', ...sections] = before.split(/^(?=## )/m).map((part) => part.trimEnd());
  const measured = `Measured on ${utcDay(Date.now())}, on ${machine()}.`;
  const parts = order.flatMap((name) => {
    const of = tables.get(name);
    if (of) return [`## ${name}`, measured, ...of.map(written)].join('\n\n');
    return sections.find((section) => section.startsWith(`## ${name}\n`)) ?? [];
  });
  return `${[head, ...parts].join('\n\n')}\n`;
}

/** What the figures were measured on, in a line. */
export function machine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${cpu?.model.trim()}, ${memory} GB, ${platform()} ${arch()}, Node ${process.versions.node}`;
}

/** A bound as it was given, or, where it was worked out, in as many digits as say something. */
function amount(bound: number): string {
  return String(Number(bound.toPrecision(3)));
}

function round(value: number): string {
  if (Number.isNaN(value)) return '–';
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}
