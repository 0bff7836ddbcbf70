import type { Page } from 'puppeteer-core';
import type { Ground } from './installed.ts';
import type { Row, Table } from './report.ts';
import { failing } from './troubled.ts';
import { besideAlone, figure, prepareVisits, rest, type Visit, visited, visitOften } from './visit.ts';
import { Watched } from './watched.ts';

/** Where the button is that opens the panel: a page cannot see into it. From the right, and of the window's height. */
const BUTTON = { right: 16, height: 0.6 };

/**
 * What the open panel costs the page beside it, whose process it does not share: a product is loaded, the panel opened, and
 * another screen shown. Beside it the same with the panel closed, and without the extension.
 */
export async function measurePanel(ground: Ground): Promise<Table> {
  const watched = await Watched.open(ground);
  try {
    const { pim, tab } = watched;
    const product = `${pim.origin}/#/enrich/product/${failing(pim, ['pattern', 'tooHigh', 'blank']).uuid}`;
    await prepareVisits(tab);
    const alone = await walks(tab, product, false);
    await watched.add(pim);
    await tab.bringToFront();
    const closed = await walks(tab, product, false);
    const open = await walks(tab, product, true);
    const pairs = [
      ['loader', 'loader', 'ms'],
      ['all scripts', 'scripts', 'ms'],
      ['heap', 'heap', 'MB'],
    ] as const;
    return {
      title: 'PIM page with the panel: a product is loaded, the panel opened, and the grid shown',
      rows: [
        ...pairs.map(([what, of, unit]): Row => ({ what: `${what}, panel closed`, values: figure(closed, of), unit })),
        { what: 'loader', values: figure(open, 'loader'), unit: 'ms', against: 'loader, panel closed' },
        ...besideAlone(open, alone),
      ],
    };
  } finally {
    await watched.remove();
  }
}

function walks(page: Page, product: string, opens: boolean): Promise<Visit[]> {
  return visitOften(page, async () => {
    await page.goto(product);
    await page.waitForSelector('.field-container');
    return visited(page, () => walk(page, opens));
  });
}

async function walk(page: Page, opens: boolean): Promise<void> {
  await page.reload();
  await page.waitForSelector('.field-container');
  await rest();
  if (opens) await openPanel(page);
  await rest();
  await page.evaluate(() => {
    location.hash = '/enrich/product/';
  });
  await page.waitForSelector('tr.AknGrid-bodyRow');
  await rest();
}

async function openPanel(page: Page): Promise<void> {
  const { width = 0, height = 0 } = page.viewport() ?? {};
  await page.mouse.click(width - BUTTON.right, height * BUTTON.height);
  const panel = await page.waitForFrame((frame) => frame.url().includes('/panel.html'));
  await panel.waitForSelector('.error');
}
