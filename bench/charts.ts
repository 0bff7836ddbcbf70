import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import puppeteer from 'puppeteer-core';
import { build, preview, type Rolldown } from 'vite';
import { chromiumArguments, ensureBrowser } from '../scripts/browsers.ts';
import type { Times, WayName } from './charts-page.ts';
import type { Row, Table } from './report.ts';

/** Ways to draw, as `bench/charts-page.ts` calls them, and how the tables do. */
const WAYS = new Map<WayName, string>([
  ['ours', 'PIM Pulse (preact, uPlot)'],
  ['victory', 'Victory with React'],
  ['by hand', 'SVG by hand'],
  ['only uPlot', 'uPlot with its bars alone'],
]);
const FLOOR = 'SVG by hand';
/** As often as Victory takes the time of ours, at least, and ours that of the floor, at most. */
const FASTER = 8;
const AT_MOST = { cold: 1.8, drawn: 2, updated: 1.5 };
const VICTORY = 'Victory with React';
const PAGE = resolve('bench/charts-page.ts');
/** The page, with what stands for the extension's texts where there is no extension. */
const HTML = `<!doctype html>
<meta charset="utf-8">
<title>Charts</title>
<style>
  main { display: grid; grid-template-columns: repeat(2, 304px); }
  main > * { width: 304px; }
</style>
<script>
  globalThis.chrome = { runtime: { id: 'bench' }, i18n: { getMessage: (key) => key, getUILanguage: () => 'en' } };
</script>
<script type="module" src="/page.js"></script>
`;
const [FIRSTS, WARM_UP, ROUNDS] = [12, 8, 40];

declare global {
  // In the page of the bench.
  var first: (name: WayName, seed: number) => Promise<number>;
  var round: (name: WayName, seed: number) => Promise<Times>;
}

/** Four 7-day charts, drawn and drawn again with other figures, by turns in one page. */
export async function measureCharts(): Promise<Table[]> {
  const outDir = await mkdtemp(join(tmpdir(), 'pim-pulse-charts-'));
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      target: 'esnext',
      rolldownOptions: {
        input: PAGE,
        output: { entryFileNames: 'page.js', codeSplitting: { groups: [{ name: chunkOf }] } },
      },
    },
  });
  await writeFile(join(outDir, 'index.html'), HTML);
  const server = await preview({ configFile: false, build: { outDir }, preview: { port: 0 } });
  const browser = await puppeteer.launch({
    browser: 'chrome',
    executablePath: ensureBrowser('chromium'),
    args: chromiumArguments(process),
    defaultViewport: { width: 1000, height: 800 },
  });
  try {
    const page = await browser.newPage();
    const address = server.resolvedUrls?.local[0] ?? '';
    const open = async () => {
      await page.goto('about:blank');
      await page.goto(address);
      await page.waitForFunction('typeof round === "function"');
    };
    const found = { cold: measured(), drawn: measured(), updated: measured() };
    for (let turn = 0; turn < 1 + FIRSTS; turn++) {
      for (const way of byTurns(turn)) {
        await open();
        const cold = await page.evaluate((name, seed) => first(name, seed), way, turn);
        if (turn > 0) found.cold.get(way)?.push(cold);
      }
    }
    await open();
    for (let turn = 0; turn < WARM_UP + ROUNDS; turn++) {
      for (const way of byTurns(turn)) {
        const { drawn, updated } = await page.evaluate((name, seed) => round(name, seed), way, turn);
        if (turn < WARM_UP) continue;
        found.drawn.get(way)?.push(drawn);
        found.updated.get(way)?.push(updated);
      }
    }
    return [
      timesTable(
        'Four 7-day charts, cold: in a new page, from the request for the scripts to painted',
        found.cold,
        AT_MOST.cold,
        FASTER,
      ),
      timesTable('Four 7-day charts, drawn once more from nothing', found.drawn, AT_MOST.drawn),
      timesTable('Four 7-day charts, other figures in the same charts', found.updated, AT_MOST.updated),
      bytes(built),
    ];
  } finally {
    await browser.close();
    await server.close();
    await rm(outDir, { recursive: true, force: true });
  }
}

/** All ways, another one first each time. */
function byTurns(turn: number): WayName[] {
  const all = [...WAYS.keys()];
  return all.map((_, next) => all[(turn + next) % all.length] ?? 'ours');
}

function measured(): Map<WayName, number[]> {
  return new Map([...WAYS.keys()].map((way) => [way, []]));
}

function timesTable(
  title: string,
  times: ReadonlyMap<WayName, readonly number[]>,
  atMost: number,
  faster?: number,
): Table {
  const rows = [...WAYS].map(([way, what]): Row => {
    const values = times.get(way) ?? [];
    const bound = way === 'ours' ? { bound: { most: atMost, of: 'ratio' } as const } : {};
    return { what, values, unit: 'ms', ...(what === FLOOR ? {} : { against: FLOOR }), ...bound };
  });
  const [ours, victory] = (['ours', 'victory'] as const).map((way) => times.get(way) ?? []);
  const ratio: Row = {
    what: 'Victory’s time divided by ours',
    values: (victory ?? []).map((time, index) => time / (ours?.[index] ?? Number.NaN)),
    unit: '',
    ...(faster === undefined ? {} : { bound: { least: faster, of: 'median' } as const }),
  };
  return {
    title,
    note:
      'Main thread of the page, from the beginning of a frame until the message that follows its paint. All draw the ' +
      'same picture, except the last: it is the limit of what uPlot can do.',
    rows: [...rows, ratio],
  };
}

/** What the scripts of each way weigh, gzipped; the figures of the week are common to all. */
function bytes(built: Awaited<ReturnType<typeof build>>): Table {
  const chunks = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []));
  const sizes = chunks.flatMap((chunk) =>
    chunk.type === 'chunk' ? [{ name: chunk.name, size: gzipSync(chunk.code, { level: 9 }).length / 1000 }] : [],
  );
  const row = (what: string, name: string): Row => ({
    what,
    values: [
      sizes
        .filter((one) => one.name === name || (name === 'ours' && one.name === 'uplot'))
        .reduce((sum, { size }) => sum + size, 0),
    ],
    unit: 'KB',
    ...(name === 'ours' ? { against: VICTORY } : {}),
  });
  return {
    title: 'Scripts that it takes, gzipped',
    rows: [row('PIM Pulse (preact, uPlot)', 'ours'), row(VICTORY, 'victory')],
  };
}

/** Each library in a chunk of its own. The page shares none of them: it would load that one before the clock runs. */
function chunkOf(module: string, graph: Rolldown.ChunkingContext): string | null {
  if (module === PAGE || module.startsWith('\0')) return null;
  if (module.includes('/uplot/')) return 'uplot';
  if (module.includes('/bench/charts-')) return module.includes('hand') ? 'hand' : 'alone';
  const above = new Set([module]);
  for (const id of above) for (const importer of graph.getModuleInfo(id)?.importers ?? []) above.add(importer);
  if (above.has(PAGE)) return 'common';
  return [...above].some((id) => /\/node_modules\/(react|react-dom|victory)\//.test(id)) ? 'victory' : 'ours';
}
