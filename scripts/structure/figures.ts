import { posix } from 'node:path';
import { circles, floorsOf, graphOf } from './graph.ts';
import { isIn, objection, roomOf } from './rooms.ts';
import type { Source } from './sources.ts';

/** A figure about the structure, and the bound that it is held to; an infinite one holds nothing. */
export interface Figure {
  what: string;
  value: number;
  bound: number;
  /** The value may be larger than the bound, not smaller. */
  atLeast?: true;
  /** What is counted, one entry each, to find it. */
  found: readonly string[];
}

/** A file of so many lines is short. */
const SHORT = 20;

export function holds({ value, bound, atLeast }: Figure): boolean {
  return atLeast ? value >= bound : value <= bound;
}

/** All figures about the product files. */
export function figuresOf(sources: readonly Source[]): Figure[] {
  return [...sizes(sources), ...names(sources), ...directions(sources), ...rules(sources), announces(sources)];
}

/** Lines are counted as `wc -l` does. A folder counts its own files, not those of folders inside. */
function sizes(sources: readonly Source[]): Figure[] {
  const lines = sources.map((source) => source.lines).sort((a, b) => a - b);
  const short = sources.filter((source) => source.lines <= SHORT).map(({ path }) => path);
  const folders = grouped(sources.map(({ path }) => [posix.dirname(path), path]));
  const largest = [...folders].map(([folder, files]) => ({ folder, count: files.size }));
  largest.sort((a, b) => b.count - a.count);
  return [
    // Listed for comparison: more files that are no crumbs are no harm.
    { what: 'files', value: sources.length, bound: Number.POSITIVE_INFINITY, found: [] },
    { what: 'lines of a file, median', value: median(lines), bound: 54, atLeast: true, found: [] },
    { what: `files of ${SHORT} lines or fewer`, value: short.length, bound: 33, found: short },
    {
      what: 'files in the largest folder',
      value: largest[0]?.count ?? 0,
      bound: 24,
      found: largest.slice(0, 5).map(({ folder, count }) => `${folder}: ${count}`),
    },
  ];
}

/** Names of files with their ending; names that are declared and exported, of types and values alike. */
function names(sources: readonly Source[]): Figure[] {
  const files = twice(sources.map(({ path }) => [posix.basename(path), path]));
  const exported = twice(sources.flatMap((source) => source.exports.map((name) => [name, source.path] as const)));
  return [
    { what: 'file names that occur twice', value: files.length, bound: 4, found: files },
    { what: 'exported names with two meanings', value: exported.length, bound: 0, found: exported },
  ];
}

/** Types count like values. */
function directions(sources: readonly Source[]): Figure[] {
  const graph = graphOf(sources.flatMap(({ path, imports }) => imports.map(({ to }) => [path, to] as const)));
  const round = circles(graph).map((files) => files.join(', '));
  return [
    ...floors(sources, 'lib', 6),
    ...floors(sources, 'components', 5),
    { what: 'circles of files', value: round.length, bound: 0, found: round },
  ];
}

/**
 * The folders of one side, and files beside them, in the order in which the fewest imports go up. Their floors follow from
 * that order. What still goes up counts once for two folders. Folders inside a folder are part of it.
 */
function floors(sources: readonly Source[], side: string, bound: number): Figure[] {
  const inside = sources.filter(({ path }) => isIn(path, side));
  const known = new Set(inside.map(({ path }) => path));
  const imports = inside.flatMap(({ path, imports }) =>
    imports.filter(({ to }) => known.has(to)).map(({ to }) => [folder(path), folder(to)] as const),
  );
  const { floors, up } = floorsOf(graphOf(imports));
  const stack = [...floors].sort(([, a], [, b]) => a - b).map(([place, floor]) => `${floor} ${place}`);
  const arrows = up.map(([from, to]) => `${from} → ${to}`);
  return [
    { what: `floors of ${side}`, value: Math.max(0, ...floors.values()), bound, found: stack },
    { what: `folder arrows that run back up in ${side}`, value: arrows.length, bound: 0, found: arrows },
  ];
}

/** What the table of rooms says of each import and each file. */
function rules(sources: readonly Source[]): Figure[] {
  const inside = sources.filter(({ path }) => !isIn(path, 'entrypoints'));
  const forbidden = inside.flatMap(({ path, imports }) => {
    const room = roomOf(path);
    if (!room) return [];
    return imports.flatMap(({ to, asTypes }) => {
      const reason = objection(room, to, asTypes);
      return reason === null ? [] : [`${path} → ${to} ${reason}`];
    });
  });
  const homeless = inside.filter(({ path }) => !roomOf(path)).map(({ path }) => path);
  return [
    { what: 'imports that are not allowed', value: forbidden.length, bound: 0, found: forbidden },
    { what: 'files in no folder of the table', value: homeless.length, bound: 0, found: homeless },
  ];
}

/** The store announces what it writes; what others announce is written by hand. */
function announces(sources: readonly Source[]): Figure {
  const calling = sources.filter(({ path, announces }) => announces > 0 && !isIn(path, 'lib/store'));
  return {
    what: 'calls of announce outside lib/store',
    value: calling.reduce((sum, source) => sum + source.announces, 0),
    bound: 2,
    found: calling.map(({ path, announces }) => `${path}: ${announces}`),
  };
}

function median(sorted: readonly number[]): number {
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

function folder(path: string): string {
  return path.split('/').slice(0, 2).join('/');
}

function twice(pairs: Iterable<readonly [name: string, path: string]>): string[] {
  return [...grouped(pairs)]
    .filter(([, paths]) => paths.size > 1)
    .map(([name, paths]) => `${name}: ${[...paths].join(', ')}`);
}

function grouped(pairs: Iterable<readonly [key: string, path: string]>): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const [key, path] of pairs) groups.set(key, (groups.get(key) ?? new Set()).add(path));
  return groups;
}
