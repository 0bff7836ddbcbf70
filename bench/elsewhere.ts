import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Page } from 'puppeteer-core';
import type { Ground } from './installed.ts';
import type { Table } from './report.ts';
import { besideAlone, prepareVisits, rest, type Visit, visited, visitOften } from './visit.ts';
import { Watched } from './watched.ts';

/** Access is given for a host, whatever the port: this one is no PIM's. */
const HOST = '127.0.0.99';
const PAGE = `<!doctype html><meta charset="utf-8"><title>Another site</title><h1>Another site</h1>
<script>for (const text of 'abc') document.body.append(Object.assign(document.createElement('p'), { textContent: text }))</script>`;

/** What the extension costs a page of a site that is no PIM, while it watches one elsewhere: nothing. */
export async function measureElsewhere(ground: Ground): Promise<Table> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end(PAGE);
  });
  await once(server.listen(0, HOST), 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The other site has no port.');
  const watched = await Watched.open(ground);
  try {
    const { tab, installed } = watched;
    const address = `http://${HOST}:${bound.port}/`;
    await prepareVisits(tab);
    const { visits: alone } = await visits(tab, address);
    await watched.add(watched.pim);
    await tab.bringToFront();
    await installed.endWorkers();
    const { visits: extended, scripts } = await visits(tab, address);
    const starts = installed.worker() ? 1 : 0;
    const { scripts: inPim } = await visits(tab, watched.pim.origin);
    return {
      title: 'A page of a site that is no PIM',
      rows: [
        { what: 'scripts of the extension', values: scripts, unit: '', bound: { most: 0, of: 'p95' } },
        { what: 'scripts of the extension on a page of the PIM', values: inPim, unit: '' },
        { what: 'starts of its worker', values: [starts], unit: '', bound: { most: 0, of: 'p95' } },
        ...besideAlone(extended, alone),
      ],
    };
  } finally {
    await watched.remove();
    server.close();
  }
}

/** Visits, and for each how many worlds of scripts of extensions the browser made in the page. */
async function visits(page: Page, address: string): Promise<{ visits: Visit[]; scripts: number[] }> {
  const session = await page.createCDPSession();
  let worlds = 0;
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin.startsWith('chrome-extension:')) worlds++;
  });
  await session.send('Runtime.enable');
  const scripts: number[] = [];
  const all = await visitOften(page, async () => {
    await page.goto(address);
    worlds = 0;
    const visit = await visited(page, async () => {
      await page.reload();
      await rest();
    });
    scripts.push(worlds);
    return visit;
  });
  await session.detach();
  return { visits: all, scripts };
}
