import { readFile, writeFile } from 'node:fs/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import messages from '../public/_locales/en/messages.json' with { type: 'json' };
import { type Extension, expect, test } from './extension.ts';

/** The words of a message, without what is put into it. */
const words = (key: keyof typeof messages) => messages[key].message.split(/\$\d/)[0] ?? '';

async function openData(extension: Extension): Promise<Page> {
  const page = await extension.open('options', '#/data');
  await page.getByRole('button', { name: messages.backup_button.message }).waitFor();
  return page;
}

/** Saves a backup; answers the path of the file. */
async function backUp(page: Page): Promise<string> {
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: messages.backup_button.message }).click(),
  ]);
  return saved.path();
}

/** Gives a file to “Restore”. */
async function give(page: Page, path: string, button: keyof typeof messages = 'restore_button'): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: messages[button].message }).click(),
  ]);
  await chooser.setFiles(path);
}

/** The lines of a backup but for the first, which says when it was made. */
async function contentOf(path: string): Promise<string[]> {
  return gunzipSync(await readFile(path))
    .toString('utf8')
    .split('\n')
    .slice(1);
}

/** The first line in which two backups differ. */
function firstDifference(one: readonly string[], other: readonly string[]): string | null {
  return one.find((line, index) => line !== other[index]) ?? other.slice(one.length)[0] ?? null;
}

test('a backup, a PIM removed, the backup restored: the same, byte for byte', async ({ pim, extension }, info) => {
  test.slow();
  await extension.watch(pim.origin);
  const page = await openData(extension);
  const path = await backUp(page);
  const content = await contentOf(path);
  const errors = await extension.storedErrors();
  expect(content.length).toBeGreaterThan(20);

  await extension.ask('pim/forget', { origin: pim.origin });
  expect(await extension.storedErrors()).toBe(0);
  await give(page, path);
  await expect(page.locator('.told-right')).toContainText(words('restore_done'));
  expect(await extension.storedErrors()).toBe(errors);
  // The permission was removed with the PIM: the page shows that, and a button requests it.
  expect((await extension.pim(pim.origin))?.state).toBe('permission-missing');
  expect(firstDifference(await contentOf(await backUp(page)), content)).toBeNull();

  // Restored once more, nothing is doubled.
  await give(page, path);
  await expect(page.locator('.told-right')).toContainText('0 archived errors');
  expect(firstDifference(await contentOf(await backUp(page)), content)).toBeNull();

  // Damaged in any of these ways it is refused whole, with the reason and the place.
  const whole = gunzipSync(await readFile(path)).toString('utf8');
  const before = await extension.store();
  const damaged: ReadonlyArray<[keyof typeof messages, Buffer, string]> = [
    ['restore_changed', gzipSync(whole.replace('"label":"', '"label":"X')), ''],
    ['restore_damaged', gzipSync(whole.replace('"store":"connections"', '"store":"conections"')), 'Line 3'],
    ['restore_cut_off', gzipSync(whole.slice(0, whole.length / 2)), 'Line'],
    ['restore_damaged', gzipSync(whole).subarray(0, 2000), ''],
    ['restore_foreign', Buffer.from('PK and other things'), ''],
  ];
  for (const [index, [said, bytes, place]] of damaged.entries()) {
    const file = info.outputPath(`damaged-${index}.gz`);
    await writeFile(file, bytes);
    await give(page, file);
    await expect(page.locator('.told-wrong')).toContainText(words(said));
    await expect(page.locator('.told-wrong')).toContainText(place);
    expect(await extension.store()).toEqual(before);
  }
});

test('settings as a file: saved without secrets, taken whole or not at all', async ({ extension }, info) => {
  await extension.ask('settings/change', { change: { add: 'https://pim.example', set: { name: 'Catalog' } } });
  const tool = { url: 'https://tools.example/hook/s3cret', kind: 'webhook', values: false };
  await extension.ask('settings/change', { change: { pim: 'https://pim.example', set: { teamTools: [tool] } } });
  const page = await extension.open('options', '#/settings');
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: messages.export_button.message }).click(),
  ]);
  const file = await readFile(await saved.path(), 'utf8');
  expect(file).toContain('"name": "Catalog"');
  expect(file).not.toContain('s3cret');

  const wrong = info.outputPath('wrong.json');
  await writeFile(wrong, file.replace('"theme": "system"', '"theme": "pink"'));
  await give(page, wrong, 'import_button');
  await expect(page.locator('.told-wrong')).toContainText(messages.import_invalid.message);
  await expect(page.locator('.told-wrong')).toContainText('appearance.theme');

  const right = info.outputPath('right.json');
  await writeFile(
    right,
    file.replace('"name": "Catalog"', '"name": "Our catalog"').replace('"theme": "system"', '"theme": "dark"'),
  );
  await give(page, right, 'import_button');
  await expect(page.locator('.told-right')).toContainText(messages.import_done.message);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect.poll(async () => (await extension.pim('https://pim.example'))?.name).toBe('Our catalog');
});

test('invented data shows the whole product without any PIM, and goes with one click', async ({ extension }) => {
  const page = await extension.open('options');
  await page.getByRole('button', { name: messages.demo_look.message }).click();
  await page.waitForURL(/dashboard\.html/);
  await expect(page.locator('.notice-demo')).toContainText(messages.demo_what.message);
  await expect(page.locator('.chart-total').first()).toBeVisible();
  await page.getByRole('link', { name: messages.view_errors.message }).first().click();
  await expect(page.locator('.row').first()).toBeVisible();
  expect(await extension.ask('poll/run', { origin: 'https://demo.pim-pulse.example' })).toEqual({
    value: { state: 'ok' },
  });
  const popup = await extension.open('popup');
  await expect(popup.locator('.notice-demo')).toContainText(messages.demo_what.message);
  await popup.close();
  await page.goBack();
  await page.locator('.connection-list a[href^="https://demo.pim-pulse.example"]').first().click();
  await expect(page.locator('.notice-demo')).toContainText(messages.demo_no_pim.message);
  await page.getByRole('button', { name: messages.demo_remove.message }).click();
  await expect(page.locator('.welcome')).toBeVisible();
  expect(Object.values(await extension.store()).flat()).toEqual([]);
});

test('the language that was chosen is spoken at once, and by the badge', async ({ extension }) => {
  const options = await extension.open('options', '#/appearance');
  await options.getByLabel('Language', { exact: true }).selectOption('de');
  await expect(options.locator('html')).toHaveAttribute('lang', 'de');
  await expect(options.getByLabel('Sprache', { exact: true })).toHaveValue('de');
  const popup = await extension.open('popup');
  await expect(popup.locator('.welcome h2')).not.toHaveText(messages.welcome_title.message);
  await options.getByLabel('Sprache', { exact: true }).selectOption('system');
  await expect(options.locator('html')).toHaveAttribute('lang', /^en/);
});
