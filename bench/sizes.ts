import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import { build } from 'wxt';
import { scriptsOf, sum } from '../scripts/size.ts';
import type { Row, Table } from './report.ts';

const BUILD = '.output/chrome-mv3';
const PAGES = ['popup', 'dashboard', 'panel', 'options'] as const;
const SCRIPTS = ['background', 'loader', 'markers', 'launcher-drag'] as const;
/** Parts that make up less than this of a surface are told together. */
const LEAST = 0.03;

/** What each surface loads in all, minified and gzipped, and what makes it up. `npm test` holds the bounds. */
export async function measureSizes(): Promise<Table[]> {
  const modules = await buildAndList();
  const surfaces = new Map<string, Map<string, Buffer>>();
  for (const page of PAGES) surfaces.set(page, await scriptsOf(`${page}.html`));
  for (const script of SCRIPTS) {
    surfaces.set(script, new Map([[`/${script}.js`, await readFile(`${BUILD}/${script}.js`)]]));
  }
  const rows = [...surfaces].flatMap(([what, scripts]): Row[] => {
    const all = [...scripts.values()];
    return [
      { what: `${what}, minified`, values: [sum(all.map(({ length }) => length)) / 1000], unit: 'KB' },
      { what: `${what}, gzip`, values: [sum(all.map((one) => gzipSync(one, { level: 9 }).length)) / 1000], unit: 'KB' },
    ];
  });
  const parts = PAGES.map(
    (page): Table => ({
      title: `What makes up the ${page}`,
      note: 'Source before it is minified, comments left out.',
      rows: partsOf(surfaces.get(page) ?? new Map(), modules),
    }),
  );
  return [{ title: 'Scripts of each surface, with all that they load at once or later', rows }, ...parts];
}

/** Builds the product anew; answers how long each module is in each script. */
async function buildAndList(): Promise<Map<string, Map<string, number>>> {
  const modules = new Map<string, Map<string, number>>();
  const lister = {
    name: 'list-modules',
    generateBundle(
      _: unknown,
      bundle: Record<string, { type: string; modules?: Record<string, { renderedLength: number }> }>,
    ) {
      for (const [file, { modules: own = {} }] of Object.entries(bundle)) {
        const lengths = Object.entries(own).map(([id, { renderedLength }]): [string, number] => [id, renderedLength]);
        modules.set(`/${file}`, new Map(lengths));
      }
    },
  };
  await build({ browser: 'chrome', manifestVersion: 3, logger: quiet, vite: () => ({ plugins: [lister] }) });
  return modules;
}

const ignore = () => {};
const quiet = {
  debug: ignore,
  log: ignore,
  info: ignore,
  warn: console.warn,
  error: console.error,
  fatal: console.error,
  success: ignore,
  level: 0,
};

function partsOf(
  scripts: ReadonlyMap<string, Buffer>,
  modules: ReadonlyMap<string, ReadonlyMap<string, number>>,
): Row[] {
  const lengths = new Map<string, number>();
  for (const path of scripts.keys()) {
    for (const [id, length] of modules.get(path) ?? []) {
      const part = partOf(id);
      lengths.set(part, (lengths.get(part) ?? 0) + length);
    }
  }
  const whole = sum([...lengths.values()]);
  const large = [...lengths].filter(([, length]) => length >= LEAST * whole).sort(([, a], [, b]) => b - a);
  const rest = whole - sum(large.map(([, length]) => length));
  return [...large, ['everything else', rest] as const].map(([what, length]) => ({
    what,
    values: [length / 1000],
    unit: 'KB',
  }));
}

/** The package, or the folder of ours, that a module is from. */
function partOf(id: string): string {
  const [, scoped] = /\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id) ?? [];
  if (scoped) return scoped;
  const path = relative(process.cwd(), id.replace(/\?.*$/, '').replace(/^\0/, ''));
  return path.split('/').slice(0, 2).join('/');
}
