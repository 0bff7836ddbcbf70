import { createRequire } from 'node:module';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { StoreDump } from '#demo/start/store.ts';
import { expect, test } from './extension.ts';
import { longArchive } from './kept.ts';
import { seed, seeded } from './seed.ts';

interface Violation {
  id: string;
  nodes: Array<{ target: unknown; failureSummary?: string | undefined }>;
}

declare global {
  interface Window {
    axe: { run(): Promise<{ violations: Violation[] }> };
  }
}

/** The checker itself, for a frame that it cannot find: the panel's, in a root that is closed to the page. */
const axe: { source: string } = createRequire(import.meta.resolve('@axe-core/playwright'))('axe-core');

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

const surfaces: ReadonlyArray<[address: string, width: number]> = [
  ['popup.html', 620],
  ['dashboard.html', 1280],
  ['dashboard.html', 320],
  ['dashboard.html?view=errors', 1280],
  ['dashboard.html?view=errors&list=errors', 320],
  ['dashboard.html?view=history', 1280],
];

/** Forms, which change with whether there is a PIM and with nothing else of what is stored. */
const catalog = `options.html#/pim/${encodeURIComponent('https://catalog.example')}`;
const options: ReadonlyMap<string, typeof surfaces> = new Map([
  [
    'nothing',
    [
      ['options.html', 1280],
      ['options.html#/first', 1280],
    ],
  ],
  [
    'a full PIM',
    [
      [`${catalog}/connections`, 1280],
      [`${catalog}/rhythm`, 1280],
      [`${catalog}/history`, 1280],
      ['options.html#/look', 1280],
      ['options.html#/settings', 1280],
      ['options.html#/data', 1280],
      ['options.html#/diagnostics', 320],
    ],
  ],
]);

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, firstSteps: true });

    for (const [world, stored] of worlds) {
      test(`nothing stands in anybody's way: ${world}`, async ({ extension }) => {
        test.slow();
        const page = await extension.open('popup');
        await page.emulateMedia({ colorScheme });
        await seed(page, ...stored);
        for (const [address, width] of [...surfaces, ...(options.get(world) ?? [])]) {
          await page.setViewportSize({ width, height: 800 });
          await page.goto(`chrome-extension://${extension.id}/${address}`);
          await expect(page.locator('main:not([aria-busy])')).toBeVisible();
          expect([address, width, await violations(page)]).toEqual([address, width, []]);
        }
      });
    }

    test('nor in the help', async ({ extension }) => {
      const page = await extension.open('dashboard');
      await page.emulateMedia({ colorScheme });
      await seed(page, seeded());
      await page.reload();
      await page.locator('.icon-help').click();
      await expect(page.locator('dialog[open]')).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    test('nor in the panel on a page of the PIM', async ({ pim, extension }) => {
      const tab = await extension.signIn(pim.origin);
      await extension.add(pim.origin);
      await tab.emulateMedia({ colorScheme });
      await tab.bringToFront();
      const panel = await extension.openPanel(tab);
      await expect(panel.locator('.flow').first()).toBeVisible();
      await panel.evaluate(axe.source);
      const { violations } = await panel.evaluate(() => window.axe.run());
      expect(told(violations)).toEqual([]);
    });
  });
}

/** What axe finds against WCAG 2.2 AA and good practice, one line each. */
async function violations(page: Page): Promise<string[]> {
  return told((await new AxeBuilder({ page }).setLegacyMode().analyze()).violations);
}

function told(violations: readonly Violation[]): string[] {
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target} ${failureSummary}`),
  );
}
