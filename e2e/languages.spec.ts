import { LANGUAGES } from '#lib/i18n/languages.ts';
import { expect, test } from './extension.ts';
import { answerMirrored, mirroredMessages } from './mirrored.ts';
import { overflowing } from './overflowing.ts';
import { seed, seeded } from './seed.ts';
import { leave, speak, visit } from './walk.ts';

/** Where there is least room for words, and where there are most of them. */
const pages: ReadonlyArray<[address: string, width: number]> = [
  ['popup.html', 620],
  ['dashboard.html', 320],
  ['dashboard.html?view=errors', 320],
  ['dashboard.html?view=week', 320],
  ['dashboard.html?view=connection&connection=nordwind_erp', 320],
  ...['connections', 'alerts', 'schedule'].map((part): [string, number] => [
    `options.html#/pim/${encodeURIComponent('https://catalog.example')}/${part}`,
    320,
  ]),
];

test('every language has room for its words', async ({ extension }) => {
  test.slow();
  const page = await extension.open('options');
  // German is walked in `layout.spec.ts`.
  for (const language of LANGUAGES.filter((one) => one !== 'de')) {
    // An open page reloads in the new language.
    await leave(extension, page);
    await speak(page, language);
    await seed(page, seeded());
    for (const place of pages) {
      await visit(extension, page, ...place);
      await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${language.replace('_', '-')}`));
      await expect.poll(() => overflowing(page), [language, ...place].join(' ')).toEqual([]);
    }
    await visit(extension, page, 'dashboard.html?view=errors', 320);
    await expect(page.locator('.rows article').first()).toBeVisible();
  }
});

test('a language that is written from right to left turns every page around', async ({ extension }) => {
  const page = await extension.open('options');
  await leave(extension, page);
  // The texts of a chosen language are read from their file; those of this one are made up.
  await speak(page, 'fr');
  await seed(page, seeded());
  await page.addInitScript(answerMirrored, mirroredMessages());
  for (const place of pages) {
    await visit(extension, page, ...place);
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await expect.poll(() => overflowing(page), place.join(' ')).toEqual([]);
  }
  await visit(extension, page, 'dashboard.html?view=errors', 1280);
  const [time, message] = await Promise.all(
    ['.group-times, .row-time', '.error-message, .group-message'].map((part) =>
      page.locator(part).first().boundingBox(),
    ),
  );
  expect(time && message && time.x < message.x).toBe(true);
});
