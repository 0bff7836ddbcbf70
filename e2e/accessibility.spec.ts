import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from '@playwright/test';
import type axe from 'axe-core';
import type { StoreDump } from '#demo/start/store.ts';
import { expect, test } from './extension.ts';
import { longArchive } from './kept.ts';
import { seed, seeded } from './seed.ts';
import { leave, visit } from './walk.ts';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** As small as it comes: each page that loads has to read it. */
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const worlds: ReadonlyArray<[name: string, stored: StoreDump[]]> = [
  ['nothing', []],
  ['no connection', [seeded({ connections: 0, errors: false })]],
  ['no errors', [seeded({ errors: false })]],
  ['a full PIM', [longArchive(90)]],
  [
    'two PIMs, one signed out',
    [seeded({ pim: { state: 'signed-out' } }), seeded({ origin: 'https://b.example', pim: { name: 'b.example' } })],
  ],
];

type Surface = readonly [address: string, width: number];

/** What each state changes. */
const surfaces: readonly Surface[] = [
  ['popup.html', 620],
  ['dashboard.html', 1280],
];

const views: readonly Surface[] = [
  ['dashboard.html?view=errors', 1280],
  ['dashboard.html?view=history', 1280],
];

/** What is walked besides, by state; places of one page follow each other, so that it is loaded once. */
const catalog = `options.html#/pim/${encodeURIComponent('https://catalog.example')}`;
const more: ReadonlyMap<string, readonly Surface[]> = new Map([
  [
    'nothing',
    [
      ['options.html', 1280],
      ['options.html#/first', 1280],
    ],
  ],
  ['no errors', views],
  [
    'a full PIM',
    [
      ...views,
      ['dashboard.html', 320],
      ['dashboard.html?view=errors&list=errors', 320],
      ['dashboard.html?view=week', 320],
      ['dashboard.html?view=alerts', 1280],
      ['dashboard.html?view=connection&connection=nordwind_erp', 1280],
      [`${catalog}/connections`, 1280],
      [`${catalog}/schedule`, 1280],
      [`${catalog}/history`, 1280],
      [`${catalog}/team`, 1280],
      [`${catalog}/tools`, 1280],
      ['options.html#/appearance', 1280],
      ['options.html#/alerts', 1280],
      ['options.html#/settings', 1280],
      ['options.html#/data', 1280],
      ['options.html#/diagnostics', 320],
    ],
  ],
]);

for (const [where, isFull] of [
  ['where something is missing', false],
  ['where all is full', true],
] as const) {
  test(`nothing stands in anybody's way: ${where}`, async ({ extension }) => {
    test.slow();
    const page = await extension.open('popup');
    for (const [world, stored] of worlds.filter(([name]) => (name === 'a full PIM') === isFull)) {
      await leave(extension, page);
      await seed(page, ...stored);
      for (const [address, width] of [...surfaces, ...(more.get(world) ?? [])]) {
        await visit(extension, page, address, width);
        expect([world, address, width, await violations(page)]).toEqual([world, address, width, []]);
      }
    }
  });
}

test('nor in the help, nor in the guide, to which messages lead', async ({ extension }) => {
  const page = await extension.open('dashboard');
  await seed(page, seeded());
  await page.reload();
  await page.locator('.icon-help').click();
  await expect(page.locator('dialog[open]')).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await page.keyboard.press('Escape');
  const [guide] = await Promise.all([
    extension.context.waitForEvent('page'),
    page.locator('.charts-facts .help-link').first().click(),
  ]);
  await expect(guide.locator(':target')).toHaveText('What do the numbers mean?');
  expect(await violations(guide)).toEqual([]);
});

test('nor in the panel on a page of the PIM', async ({ pim, extension }) => {
  const tab = await extension.signIn(pim.origin);
  await extension.add(pim.origin);
  await tab.bringToFront();
  const panel = await extension.openPanel(tab);
  await expect(panel.locator('.chart').first()).toBeVisible();
  expect(await violations(tab, panel)).toEqual([]);
});

/**
 * What axe finds against WCAG 2.2 AA and good practice, one line each: everything in light colours, and in dark ones what
 * colours can break. The panel's frame hangs in a root that is closed to the page, so it is named.
 */
async function violations(page: Page, frame: Page | Frame = page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(source);
  const light = await frame.evaluate(complaints, null);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  return [...light, ...(await frame.evaluate(complaints, ['color-contrast', 'link-in-text-block']))];
}

/** Runs in the page. What is in order is not worked out in detail, nor carried out of the page: that takes longer than the rules. */
async function complaints(rules: string[] | null): Promise<string[]> {
  const { violations: found } = await window.axe.run({
    resultTypes: ['violations'],
    // Style sheets and media are fetched again for rules about sound and turned screens, which no page of ours has.
    preload: false,
    ...(rules && { runOnly: rules }),
  });
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target} ${failureSummary}`),
  );
}
