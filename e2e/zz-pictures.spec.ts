import { test } from './extension.ts';
import { seed, seeded } from './seed.ts';

const OUT = '/tmp/counts/pics';
test('pictures', async ({ extension }) => {
  test.setTimeout(240_000);
  const options = await extension.open('options', '#/appearance');
  const popup = await extension.context.newPage();
  const dash = await extension.context.newPage();
  const id = extension.id;
  const shot = async (name: string, pages: string) => {
    for (const scheme of ['light', 'dark'] as const) {
      if (pages.includes('p')) {
        await popup.emulateMedia({ colorScheme: scheme });
        await popup.setViewportSize({ width: 620, height: 600 });
        await popup.goto(`chrome-extension://${id}/popup.html`);
        await popup.locator('.newest').scrollIntoViewIfNeeded();
        await popup.waitForTimeout(300);
        await popup.locator('.newest').screenshot({ path: `${OUT}/${name}-popup-${scheme}.png` });
      }
      for (const width of pages.includes('d') ? [1280, 420] : []) {
        await dash.emulateMedia({ colorScheme: scheme });
        await dash.setViewportSize({ width, height: 900 });
        await dash.goto(`chrome-extension://${id}/dashboard.html`);
        await dash.locator('.newest').scrollIntoViewIfNeeded();
        await dash.waitForTimeout(300);
        await dash.locator('.newest').screenshot({ path: `${OUT}/${name}-${width}-${scheme}.png` });
      }
    }
  };
  await seed(options, seeded({ now: Date.now() - 180_000 }));
  await shot('plain', 'pd');
  const capped = seeded();
  for (const one of capped.connections) if (one.businessErrors) one.businessErrors = 605;
  await seed(options, capped);
  await shot('capped', 'pd');
  await dash.goto(`chrome-extension://${id}/dashboard.html`);
  await dash.setViewportSize({ width: 1280, height: 900 });
  await dash.locator('a.top-group').nth(1).click();
  await dash.waitForTimeout(600);
  await dash.screenshot({ path: `${OUT}/list.png` });
  await options.reload();
  await options.locator('select').first().selectOption('de');
  await options.waitForTimeout(500);
  await shot('german', 'pd');
  await options.reload();
  await options.locator('select').first().selectOption('en');
  await seed(options, seeded({ errors: false }));
  await shot('none', 'p');
  await seed(options, seeded({ errors: false, pim: { lastSuccessAt: null } }));
  await shot('first', 'p');
});
