import type { StoreDump } from '#demo/start/store.ts';
import { expect, test } from './extension.ts';
import { emptyAboveCharts, hiddenOnPaper, overflowing } from './overflowing.ts';
import { seed, seeded } from './seed.ts';
import { leave, speak, visit } from './walk.ts';

const longAgo = Date.now() - 7_200_000;

/** What a reader can meet: the name of a state, and what is stored in it. */
const worlds: ReadonlyArray<[name: string, stored: StoreDump[]]> = [
  ['no PIM', []],
  ['a full PIM', [seeded()]],
  ['figures of seven digits', [seeded({ scale: 97 })]],
  ['50 connections', [seeded({ connections: 50 })]],
  ['no errors', [seeded({ errors: false })]],
  [
    'two PIMs',
    [
      seeded(),
      seeded({ origin: 'https://staging.example', pim: { name: 'A name that is long enough to need room'.repeat(2) } }),
    ],
  ],
  ['signed out', [seeded({ pim: { state: 'signed-out', lastSuccessAt: longAgo } })]],
  ['no permission', [seeded({ pim: { state: 'permission-missing', lastSuccessAt: longAgo } })]],
  ['no connection', [seeded({ connections: 0, errors: false })]],
];

type Surface = readonly [address: string, width: number];

/** What every state changes. */
const surfaces: readonly Surface[] = [
  ['popup.html', 620],
  ['dashboard.html', 320],
  ['dashboard.html?view=errors', 320],
];

/** What changes with how much there is. */
const views: readonly Surface[] = [
  ['dashboard.html', 1440],
  ['dashboard.html', 1920],
  ['dashboard.html', 3840],
  ['dashboard.html?view=history', 320],
  ['dashboard.html?view=history&span=90', 1280],
  ['dashboard.html?view=week', 320],
  ['dashboard.html?view=connection&connection=nordwind_erp', 320],
];

/** Forms, of which few change with what is stored. */
const form = (part: string): Surface => [`options.html#/${part}`, 320];
const forms = ['appearance', 'alerts', 'settings', 'data', 'diagnostics', 'add'].map(form);
const ofPim = (...parts: string[]) =>
  parts.map((part) => form(`pim/${encodeURIComponent('https://catalog.example')}/${part}`));

/** What is walked besides, by state. Without a PIM each view is the same welcome; the page of one connection shows no other. */
const more: ReadonlyMap<string, readonly Surface[]> = new Map([
  ['no PIM', [['dashboard.html', 1440], ['dashboard.html', 3840], ...['', 'first'].map(form)]],
  ['a full PIM', [...views, ...ofPim('connections', 'alerts', 'schedule', 'history', 'team', 'tools'), ...forms]],
  ['figures of seven digits', views],
  [
    '50 connections',
    [...views.filter(([address]) => !address.includes('view=connection')), ...ofPim('connections', 'alerts')],
  ],
  ['two PIMs', ofPim('connections', 'history')],
]);

// German words are the longest: where they fit, so do the others, which languages.spec.ts looks at where all is full. German is
// chosen, so that the test shares its browser; in that of its reader it speaks by itself, see first-run.spec.ts.
test('every surface keeps to its width and to its rules in every state', async ({ extension }) => {
  test.slow();
  const page = await extension.open('popup');
  await leave(extension, page);
  await speak(page, 'de');
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('ERR_')) complaints.push(message.text());
  });
  for (const [name, stored] of worlds) {
    await leave(extension, page);
    await seed(page, ...stored);
    for (const [address, width] of [...surfaces, ...(more.get(name) ?? [])]) {
      await visit(extension, page, address, width);
      await expect(page.locator('html')).toHaveAttribute('lang', /^de/);
      const where = [name, address, width].join(' ');
      await expect.poll(() => overflowing(page), where).toEqual([]);
      expect(await emptyAboveCharts(page), where).toBeLessThan(40);
    }
    if (name === 'a full PIM') {
      // The charts of a week stand in one row on a screen, and in two on paper.
      await visit(extension, page, 'dashboard.html?view=week', 1280);
      expect(await hiddenOnPaper(page)).toEqual([]);
    }
  }
  expect(complaints).toEqual([]);
});
