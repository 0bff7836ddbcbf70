import { expect, test } from './extension.ts';

test('the reader chooses light or dark, for every page that is open and for the next time', async ({ extension }) => {
  const options = await extension.open('options', '#/appearance');
  const dashboard = await extension.open('dashboard');
  const canvas = (page: typeof options) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await canvas(options);

  await options.getByLabel('Theme').selectOption('dark');
  await expect.poll(() => canvas(options)).not.toBe(light);
  const dark = await canvas(options);
  await expect.poll(() => canvas(dashboard)).toBe(dark);

  await options.reload();
  expect(await canvas(options)).toBe(dark);
  await options.getByLabel('Theme').selectOption('system');
  await expect.poll(() => canvas(options)).toBe(light);
});
