import { expect, test } from './extension.ts';
import { canManage } from './managed.ts';

const origin = 'https://pim.example.com';

test.describe('a browser that an administrator manages', () => {
  test.skip(!canManage(), 'Chromium’s policies cannot be written here: that takes root and Debian’s Chromium.');
  test.use({
    policy: {
      organization: 'Example Ltd, IT',
      appearance: { theme: 'dark' },
      pims: [
        {
          origin,
          name: 'Catalog',
          color: 'violet',
          label: 'production',
          schedule: 'manual',
          retention: { errorDays: 60 },
        },
      ],
      locked: ['appearance.theme', 'shared', 'pims', 'pims.name', 'pims.schedule'],
    },
  });

  // One walk: a browser of its own takes longer to start than both halves of it.
  test('has the PIM, waiting for the user to allow access, and lets nobody past what is locked', async ({
    extension,
  }) => {
    const popup = await extension.open('popup');
    await expect(popup.locator('.verdict-head[role="status"]')).toBeVisible();
    expect(await extension.pim(origin)).toMatchObject({
      name: 'Catalog',
      color: 'violet',
      label: 'production',
      schedule: 'manual',
      state: 'permission-missing',
      retention: { errorDays: 60, errors: 100_000, countDays: 400 },
    });
    await expect(popup.locator('html')).toHaveAttribute('data-theme', 'dark');

    const options = await extension.open('options', '#/appearance');
    const theme = options.getByLabel('Theme');
    await expect(theme).toBeDisabled();
    await expect(theme).toHaveValue('dark');
    await expect(options.getByText('Set by Example Ltd, IT.')).toBeVisible();
    await expect(options.getByLabel('Density')).toBeEnabled();

    await options.getByRole('link', { name: 'Catalog' }).click();
    await expect(options.getByLabel('Name')).toBeDisabled();
    await expect(options.getByLabel('Label')).toBeEnabled();
    await expect(options.getByRole('button', { name: 'Remove' })).toBeDisabled();
    await options.getByLabel('Label').selectOption('test');
    await expect.poll(async () => (await extension.pim(origin))?.label).toBe('test');

    const refused = await extension.ask('settings/change', { change: { pim: origin, set: { name: 'Mine' } } });
    expect(refused).toHaveProperty('refused');
    expect(
      await extension.ask('settings/change', { change: { add: 'https://other.example', set: {} } }),
    ).toHaveProperty('refused');
    expect(await extension.ask('pim/forget', { origin })).toHaveProperty('refused');
    expect((await extension.pim(origin))?.name).toBe('Catalog');
  });
});
