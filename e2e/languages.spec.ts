import type { Page } from '@playwright/test';
import { LANGUAGES } from '#lib/i18n/languages.ts';
import { BUILD } from './browser.ts';
import { type Extension, expect, test } from './extension.ts';
import { mirroredCopy } from './mirrored.ts';
import { overflowing } from './overflowing.ts';
import { seed, seeded } from './seed.ts';

/** Where there is least room for words, and where there are most of them. */
const pages: ReadonlyArray<[page: string, width: number, query: string]> = [
  ['popup', 620, ''],
  ['dashboard', 320, ''],
  ['dashboard', 320, '?view=errors'],
  ['dashboard', 320, '?view=week'],
  ['dashboard', 320, '?view=connection&connection=nordwind_erp'],
  ...['connections', 'alerts', 'schedule'].map((part): [string, number, string] => [
    'options',
    320,
    `#/pim/${encodeURIComponent('https://catalog.example')}/${part}`,
  ]),
];

test('every language has room for its words', async ({ extension }) => {
  test.slow();
  const page = await extension.open('options');
  await seed(page, seeded());
  // English and German are walked in `layout.spec.ts`.
  for (const language of LANGUAGES.filter((one) => one !== 'en' && one !== 'de')) {
    // An open page reloads in the new language.
    await page.goto(`chrome-extension://${extension.id}/manifest.json`);
    await page.evaluate(choose, language);
    for (const place of pages) {
      await visit(extension, page, place);
      await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${language.replace('_', '-')}`));
      expect([language, ...place, await overflowing(page)]).toEqual([language, ...place, []]);
    }
  }
});

const mirrored = test.extend({
  build: async ({ playwright: _ }, use) => {
    const copy = await mirroredCopy(BUILD);
    await use(copy.build);
    await copy.remove();
  },
});

mirrored('a language that is written from right to left turns every page around', async ({ extension }) => {
  const page = await extension.open('options');
  await seed(page, seeded());
  for (const place of pages) {
    await visit(extension, page, place);
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    expect([...place, await overflowing(page)]).toEqual([...place, []]);
  }
  await visit(extension, page, ['dashboard', 1280, '?view=errors']);
  const [time, message] = await Promise.all(
    ['.group-times, .row-time', '.error-message, .group-message'].map((part) =>
      page.locator(part).first().boundingBox(),
    ),
  );
  expect(time && message && time.x < message.x).toBe(true);
});

async function visit({ id }: Extension, page: Page, [name, width, query]: (typeof pages)[number]): Promise<void> {
  await page.setViewportSize({ width, height: 600 });
  await page.goto('about:blank');
  await page.goto(`chrome-extension://${id}/${name}.html${query}`);
  await expect(page.locator('main')).toBeVisible();
}

/** Runs in a page of the extension. */
function choose(language: string): Promise<unknown> {
  const change = { appearance: { language } };
  return Reflect.get(globalThis, 'chrome').runtime.sendMessage({ type: 'settings/change', payload: { change } });
}
