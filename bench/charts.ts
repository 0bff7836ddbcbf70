import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import puppeteer from 'puppeteer-core';
import { build, preview, type Rolldown } from 'vite';
import { chromiumArguments, ensureBrowser } from '../scripts/browsers.ts';
import type { Row, Table } from './report.ts';

/** Ways to draw, as `bench/charts/page.ts` calls them, and how the tables do. */
const WAYS = new Map([
  ['ours', 'PIM Pulse (preact, uPlot)'],
  ['victory', 'Victory with React'],
  ['by hand', 'SVG by hand'],
]);
const VICTORY = 'Victory with React';
/** As often as Victory takes the time of ours, at least. */
const FASTER = 3;
const [WARM_UP, ROUNDS] = [8, 40];

/** Four 7-day charts, drawn and drawn again with other figures, by turns in one page. */
export async function measureCharts(): Promise<Table[]> {
  const outDir = await mkdtemp(join(tmpdir(), 'pim-pulse-charts-'));
  const built = await build({
    configFile: false,
    root: resolve('bench/charts'),
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      target: 'esnext',
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: chunkOf }] } } },
    },
  });
  const server = await preview({
    configFile: false,
    root: resolve('bench/charts'),
    build: { outDir },
    preview: { port: 0 },
  });
  const browser = await puppeteer.launch({
    browser: 'chrome',
    executablePath: ensureBrowser('chromium'),
    args: chromiumArguments(process),
    defaultViewport: { width: 1000, height: 800 },
  });
  try {
    const page = await browser.newPage();
    await page.goto(server.resolvedUrls?.local[0] ?? '');
    await page.waitForFunction('typeof round === "function"');
    const cold = new Map([...WAYS.keys()].map((way) => [way, [] as number[]]));
    const updated = new Map([...WAYS.keys()].map((way) => [way, [] as number[]]));
    for (let turn = 0; turn < WARM_UP + ROUNDS; turn++) {
      const order = [...WAYS.keys()];
      for (let next = 0; next < order.length; next++) {
        const way = order[(turn + next) % order.length] ?? '';
        const times = (await page.evaluate(`round(${JSON.stringify(way)}, ${turn})`)) as {
          cold: number;
          updated: number;
        };
        if (turn < WARM_UP) continue;
        cold.get(way)?.push(times.cold);
        updated.get(way)?.push(times.updated);
      }
    }
    return [
      timesTable('Four 7-day charts, from nothing to painted', cold),
      timesTable('Four 7-day charts, other figures painted', updated),
      bytes(built),
    ];
  } finally {
    await browser.close();
    await server.close();
    await rm(outDir, { recursive: true, force: true });
  }
}

function timesTable(title: string, times: ReadonlyMap<string, readonly number[]>): Table {
  const rows = [...WAYS].map(([way, what]): Row => {
    const values = times.get(way) ?? [];
    return { what, values, unit: 'ms', ...(what === VICTORY ? {} : { against: VICTORY }) };
  });
  const [ours, victory] = ['ours', 'victory'].map((way) => times.get(way) ?? []);
  const ratio: Row = {
    what: 'Victory’s time divided by ours',
    values: (victory ?? []).map((time, index) => time / (ours?.[index] ?? Number.NaN)),
    unit: '',
    bound: { least: FASTER, of: 'median' },
  };
  return {
    title,
    note: 'Main thread of the page, from the beginning of a frame until the message that follows its paint.',
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
    values: [sizes.filter((one) => one.name === name).reduce((sum, { size }) => sum + size, 0)],
    unit: 'KB',
    ...(what === VICTORY ? {} : { against: VICTORY }),
  });
  return {
    title: 'Scripts that it takes, gzipped',
    rows: [row('PIM Pulse (preact, uPlot)', 'ours'), row(VICTORY, 'victory'), row('SVG by hand', 'by-hand')],
  };
}

/** Each way in a chunk of its own. */
function chunkOf(module: string, graph: Rolldown.ChunkingContext): string | null {
  if (module.includes('/bench/charts/by-hand')) return 'by-hand';
  const above = new Set([module]);
  for (const id of above) for (const importer of graph.getModuleInfo(id)?.importers ?? []) above.add(importer);
  const isOf = (part: string) => [...above].some((id) => id.includes(part));
  if (/\/node_modules\/(react|react-dom|scheduler)\//.test(module) || isOf('/bench/charts/victory')) return 'victory';
  if (isOf('/components/charts/WeekChart') || /\/node_modules\/preact\//.test(module)) return 'ours';
  return null;
}
