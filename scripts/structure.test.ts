import { describe, expect, it } from 'vitest';
import { outcomeOf } from './structure/check.ts';
import { type Figure, figuresOf, holds } from './structure/figures.ts';
import { circles, floorsOf, graphOf, order } from './structure/graph.ts';
import { isIn, objection, roomOf, rooms } from './structure/rooms.ts';
import { isProduct, parse } from './structure/sources.ts';

/** The figure of that name about a made-up tree. */
function figure(what: string, tree: Record<string, string>): Figure {
  const found = figuresOf(Object.entries(tree).map(([path, code]) => parse(path, code)));
  return found.find((candidate) => candidate.what === what) ?? expect.fail(`No figure is called “${what}”.`);
}

function counted(what: string, tree: Record<string, string>): [value: number, found: readonly string[]] {
  const { value, found } = figure(what, tree);
  return [value, found];
}

describe('a source', () => {
  it('names what it imports of the project, and whether types are all it wants', () => {
    const code = `
      import { a } from '#lib/a.ts';
      import type { B } from './b.ts';
      import { type C } from '../c.ts';
      import './d.css';
      import * as v from 'valibot';
      export { e } from './e.ts';
      export type { F } from './f.ts';
      const g = await import('./g.ts');
      type H = import('./h.ts').H;
    `;
    expect(parse('components/x/file.tsx', code).imports).toEqual([
      { to: 'lib/a.ts', asTypes: false },
      { to: 'components/x/b.ts', asTypes: true },
      { to: 'components/c.ts', asTypes: false },
      { to: 'components/x/d.css', asTypes: false },
      { to: 'components/x/e.ts', asTypes: false },
      { to: 'components/x/f.ts', asTypes: true },
      { to: 'components/x/g.ts', asTypes: false },
      { to: 'components/x/h.ts', asTypes: true },
    ]);
  });

  it('names what it declares and exports, not what it passes on', () => {
    const code = `
      export const a = 1, { b, c: [d] } = a;
      export function e() {}
      export interface F {}
      export type G = F;
      export class H {}
      export { i } from './i.ts';
      export default a;
      const j = 1;
    `;
    expect(parse('lib/x.ts', code).exports).toEqual(['a', 'b', 'd', 'e', 'F', 'G', 'H']);
  });

  it('ships unless it is a test or a fixture', () => {
    const paths = [
      'lib/a.ts',
      'components/A.tsx',
      'lib/a.test.ts',
      'lib/fixtures.ts',
      'components/b/fixtures.tsx',
      'c.css',
    ];
    expect(paths.filter(isProduct)).toEqual(['lib/a.ts', 'components/A.tsx']);
  });
});

describe('a graph', () => {
  const graph = graphOf([
    ['roof', 'wall'],
    ['roof', 'wall'],
    ['wall', 'roof'],
    ['wall', 'floor'],
    ['roof', 'roof'],
    ['door', 'floor'],
  ]);

  it('finds what depends on each other', () => {
    expect(circles(graph)).toEqual([['roof', 'wall']]);
    expect(
      circles(
        graphOf([
          ['a', 'b'],
          ['b', 'c'],
          ['c', 'a'],
          ['c', 'd'],
          ['d', 'e'],
          ['e', 'd'],
        ]),
      ),
    ).toEqual([
      ['d', 'e'],
      ['a', 'b', 'c'],
    ]);
  });

  it('stands so that the fewest imports go up', () => {
    expect(order(graph)).toEqual(['floor', 'door', 'wall', 'roof']);
    expect(floorsOf(graph)).toEqual({
      floors: new Map([
        ['floor', 1],
        ['door', 2],
        ['wall', 2],
        ['roof', 3],
      ]),
      up: [['wall', 'roof']],
    });
  });

  it('refuses to order more than it can in time', () => {
    const ring = Array.from({ length: 21 }, (_, i) => [`${i}`, `${(i + 1) % 21}`] as const);
    expect(() => order(graphOf(ring))).toThrow('21 folders depend on each other');
  });
});

describe('the figures', () => {
  it('count lines, and files of 20 lines or fewer', () => {
    const tree = { 'lib/a.ts': '\n'.repeat(20), 'lib/b.ts': '\n'.repeat(21), 'lib/c.ts': '\n'.repeat(99) };
    expect(counted('files', tree)[0]).toBe(3);
    expect(counted('lines of a file, median', tree)[0]).toBe(21);
    expect(counted('lines of a file, median', { ...tree, 'lib/d.ts': '\n'.repeat(30) })[0]).toBe(25.5);
    expect(counted('files of 20 lines or fewer', tree)).toEqual([1, ['lib/a.ts']]);
  });

  it('count the files of a folder without those of folders inside', () => {
    const tree = { 'lib/a/x.ts': '', 'lib/a/y.ts': '', 'lib/a/b/z.ts': '', 'lib/c.ts': '' };
    expect(counted('files in the largest folder', tree)).toEqual([2, ['lib/a: 2', 'lib/a/b: 1', 'lib: 1']]);
  });

  it('find a name that two files have, and one that means two things', () => {
    const tree = {
      'lib/a/same.ts': 'export const one = 1;',
      'lib/b/same.ts': 'export type one = 1;',
      'lib/c/same.tsx': "export { one } from '../a/same.ts';",
    };
    expect(counted('file names that occur twice', tree)).toEqual([1, ['same.ts: lib/a/same.ts, lib/b/same.ts']]);
    expect(counted('exported names with two meanings', tree)).toEqual([1, ['one: lib/a/same.ts, lib/b/same.ts']]);
  });

  it('find an import that goes up, and how many floors there are', () => {
    const tree = {
      'lib/low/a.ts': "import '../top.ts';",
      'lib/low/in/b.ts': "import '../a.ts';",
      'lib/mid/c.ts': "import '#lib/low/a.ts';\nimport '#lib/low/in/b.ts';",
      'lib/top.ts': "import './mid/c.ts';\nimport './low/a.ts';",
      'components/d.ts': "import '#lib/top.ts';",
    };
    expect(counted('folder arrows that run back up in lib', tree)).toEqual([1, ['lib/low → lib/top.ts']]);
    expect(counted('floors of lib', tree)).toEqual([3, ['1 lib/low', '2 lib/mid', '3 lib/top.ts']]);
    expect(counted('floors of components', tree)[0]).toBe(0);
    expect(counted('circles of files', tree)).toEqual([1, ['lib/low/a.ts, lib/low/in/b.ts, lib/mid/c.ts, lib/top.ts']]);
  });

  it('find a circle that is made of types only', () => {
    const tree = { 'lib/a.ts': "import type { B } from './b.ts';", 'lib/b.ts': "import type { A } from './a.ts';" };
    expect(counted('circles of files', tree)).toEqual([1, ['lib/a.ts, lib/b.ts']]);
  });

  it('hold imports to the table, apart from those of entry points', () => {
    const tree = {
      'lib/model/pim.ts': "import '#lib/store/database.ts';",
      'lib/store/database.ts': "import '#lib/model/pim.ts';\nimport '#lib/settings/schema.ts';",
      'lib/messaging/protocol.ts':
        "import type { Probe } from '#lib/pim/probe-result.ts';\nimport '#lib/pim/client.ts';",
      'lib/other/file.ts': "import '#lib/model/pim.ts';",
      'entrypoints/popup/main.ts': "import '#lib/model/pim.ts';",
    };
    expect(counted('imports that are not allowed', tree)).toEqual([
      3,
      [
        'lib/model/pim.ts → lib/store/database.ts goes up',
        'lib/store/database.ts → lib/settings/schema.ts is not in the table',
        'lib/messaging/protocol.ts → lib/pim/client.ts is for types only',
      ],
    ]);
    expect(counted('files in no folder of the table', tree)).toEqual([1, ['lib/other/file.ts']]);
  });

  it('count calls of announce where the store does not make them itself', () => {
    const tree = {
      'lib/store/database.ts': 'announce({ origin });',
      'lib/polling/engine.ts': 'announce({ origin }); task.announce(); const announce = () => announced;',
    };
    expect(counted('calls of announce outside lib/store', tree)).toEqual([2, ['lib/polling/engine.ts: 2']]);
  });

  it('hold a bound, most often as the most there may be', () => {
    const some: Figure = { what: '', value: 2, bound: 2, found: [] };
    expect([some, { ...some, value: 3 }, { ...some, value: 1 }].map(holds)).toEqual([true, false, true]);
    const atLeast: Figure = { ...some, atLeast: true };
    expect([atLeast, { ...atLeast, value: 3 }, { ...atLeast, value: 1 }].map(holds)).toEqual([true, true, false]);
  });
});

describe('the check', () => {
  const figures: Figure[] = [
    { what: 'doors', value: 1, bound: 1, found: [] },
    { what: 'windows', value: 2, bound: 0, found: ['north', 'south'] },
  ];

  it('fails with what was counted', () => {
    const output = '  not so: windows: 2 of 0\n    north\n    south';
    const notes = ['doors: 1 of 1'];
    expect(outcomeOf(figures)).toEqual({ passed: 1, failed: 1, skipped: 0, output, notes });
  });
});

describe('the table of rooms', () => {
  const entries = rooms.flatMap((room) =>
    room.mayImport
      .filter((entry) => !entry.startsWith('!') && entry.includes('/'))
      .map((entry) => ({ room, entry, target: roomOf(entry) })),
  );
  const top = (path: string) => path.split('/').slice(0, 2).join('/');

  it('only leads down', () => {
    const up = entries
      .filter(({ room, target }) => target && isIn(target.path, room.path.split('/')[0] ?? ''))
      .filter(({ room, target }) => target && top(target.path) !== top(room.path) && target.floor >= room.floor);
    expect(up.map(({ room, entry }) => `${room.path} → ${entry}`)).toEqual([]);
  });

  it('names only rooms, files of rooms, and the texts of the interface', () => {
    expect(new Set(entries.filter(({ target }) => !target).map(({ entry }) => entry))).toEqual(
      new Set(['public/_locales/en/messages.json']),
    );
    expect(rooms.filter(({ path }, i) => rooms.findIndex((room) => room.path === path) !== i)).toEqual([]);
  });

  it('has no circle of rooms', () => {
    const allowed = rooms.flatMap((room) =>
      rooms.filter(({ path }) => objection(room, path, true) === null).map(({ path }) => [room.path, path] as const),
    );
    expect(circles(graphOf(allowed))).toEqual([]);
  });

  it('lets the background import all of lib but pages, scripts on PIM pages and the bug report', () => {
    const background = roomOf('lib/background/messages.ts') ?? expect.fail();
    const forbidden = rooms.filter(({ path }) => isIn(path, 'lib') && objection(background, path, false) !== null);
    expect(forbidden.map(({ path }) => path)).toEqual(['lib/live', 'lib/content-scripts', 'lib/diagnostics']);
  });
});
