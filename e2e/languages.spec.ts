import { LANGUAGES } from '#lib/i18n/languages.ts';
import { expect, test } from './extension.ts';
import { mirroredMessages } from './mirrored.ts';
import { overflowing } from './overflowing.ts';
import { seed, seeded } from './seed.ts';
import { leave, speak, speakMadeUp, visit } from './walk.ts';
import { widestMessages } from './widest.ts';

/** Where there is least room for words, and where there are most of them: rows that several texts share, and dates. */
const shared: ReadonlyArray<[address: string, width: number]> = [
  ['dashboard.html', 320],
  ['dashboard.html?view=week', 320],
  ['dashboard.html?view=errors', 320],
];

/** Where each text has a place of its own. */
const single: typeof shared = [
  ['dashboard.html?view=connection&connection=nordwind_erp', 320],
  ['popup.html', 620],
  ...['connections', 'alerts', 'schedule'].map((part): [string, number] => [
    `options.html#/pim/${encodeURIComponent('https://catalog.example')}/${part}`,
    320,
  ]),
];

test('every other language has room for its words too', async ({ extension }) => {
  test.slow();
  const page = await extension.open('options');
  // German is walked by layout.spec.ts, in every state.
  for (const language of LANGUAGES.filter((one) => one !== 'de')) {
    // An open page reloads in the new language.
    await leave(extension, page);
    await speak(page, language);
    await seed(page, seeded());
    for (const place of shared) {
      await visit(extension, page, ...place);
      await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${language.replace('_', '-')}`));
      await expect.poll(() => overflowing(page), [language, ...place].join(' ')).toEqual([]);
    }
    await expect(page.locator('.rows article').first()).toBeVisible();
  }
});

for (const by of ['line', 'word'] as const) {
  test(`every place has room for the longest ${by} that any language has there`, async ({ extension }) => {
    const page = await extension.open('options');
    await leave(extension, page);
    await speakMadeUp(page, await widestMessages(page, by));
    await seed(page, seeded());
    for (const place of single) {
      await visit(extension, page, ...place);
      await expect(page.locator('html')).toHaveAttribute('lang', 'pt-BR');
      await expect.poll(() => overflowing(page), place.join(' ')).toEqual([]);
    }
  });
}

test('a language that is written from right to left turns every page around', async ({ extension }) => {
  const page = await extension.open('options');
  await leave(extension, page);
  await speakMadeUp(page, mirroredMessages());
  await seed(page, seeded());
  for (const place of [...shared, ...single]) {
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
