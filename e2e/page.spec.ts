import type { Page } from '@playwright/test';
import type { DemoPim } from '#demo/pim/server.ts';
import { type Extension, expect, test } from './extension.ts';
import { cardOn, marksOn, pointAt } from './marks.ts';

/** As the worker sees it. */
declare const chrome: {
  tabs: { query(of: { active: boolean }): Promise<Array<{ url?: string }>> };
  commands: { onCommand: { dispatch(command: string, tab: unknown): void } };
};

const SOURCE = 'nordwind_erp';

/** Signed in and watched, with a product that has errors in known fields and one that has none. */
async function prepare(pim: DemoPim, extension: Extension) {
  const [product, clean] = untroubled(pim);
  if (!product || !clean) throw new Error('Two products without errors are needed.');
  const source = pim.world.connections.find(({ auditable, flowType }) => auditable && flowType === 'data_source');
  const code = source?.code ?? SOURCE;
  pim.world.fail(code, 2, { refusal: 'pattern', product });
  pim.world.fail(code, 3, { refusal: 'tooHigh', product });
  pim.world.fail(code, 1, { refusal: 'priceNegative', product });
  pim.world.fail(code, 1, { refusal: 'localeNotInChannel', product });
  const tab = await extension.signIn(pim.origin);
  await extension.add(pim.origin);
  await tab.bringToFront();
  const idOf = (of: typeof product) =>
    pim.world.line === 'current' || pim.world.line === '7.0' ? of.uuid : `${of.id}`;
  return { tab, product, id: idOf(product), clean: idOf(clean) };
}

/** Products that no archived error is about. */
function untroubled({ world }: DemoPim) {
  const named = new Set(
    world.connections.flatMap(({ code }) => world.businessErrors(code)).map(({ content }) => identifierOf(content)),
  );
  return world.catalog.products.filter(({ identifier }) => !named.has(identifier));
}

function identifierOf(content: object): unknown {
  return 'product' in content &&
    typeof content.product === 'object' &&
    content.product &&
    'identifier' in content.product
    ? content.product.identifier
    : null;
}

async function go(tab: Page, path: string): Promise<void> {
  await tab.evaluate((to) => {
    location.hash = to;
  }, path);
}

async function fields(tab: Page): Promise<Array<[string, string]>> {
  return (await marksOn(tab)).map(({ on, count }): [string, string] => [on, count]).sort();
}

const FIELDS = [
  ['description', '1'],
  ['ean', '2'],
  ['stock', '3'],
  ['street_price', '1'],
].sort();

async function choose(tab: Page, switcher: string, item: string): Promise<void> {
  await tab.locator(`.${switcher} summary`).click();
  await tab.locator(`.${switcher} [${item}]`).click();
}

for (const line of ['current', '7.0', '6.0', '5.0'] as const) {
  test.describe(`on ${line}`, () => {
    test.use({ pimOptions: { line } });

    test('fields with errors are marked, through everything that redraws the form', async ({ pim, extension }) => {
      const { tab, id, clean } = await prepare(pim, extension);
      const problems: string[] = [];
      tab.on('pageerror', ({ message }) => problems.push(message));

      // 1. The product.
      await go(tab, `/enrich/product/${id}`);
      await expect.poll(() => fields(tab)).toEqual(FIELDS);
      const elsewhere = async () => (await marksOn(tab)).filter((mark) => mark.elsewhere).map(({ on }) => on);
      expect(await elsewhere()).toEqual(['description', 'street_price']);
      await pointAt(tab, 'description');
      await expect.poll(async () => (await cardOn(tab)).at(-1)).toContain('channel print and locale fr_FR');
      await watchForFlicker(tab);

      // 2. Locale and channel.
      await choose(tab, 'locale-switcher', 'data-locale="de_DE"');
      expect(await fields(tab)).toEqual(FIELDS);
      await choose(tab, 'scope-switcher', 'data-scope="print"');
      await expect.poll(elsewhere).toEqual(['description']);
      expect(await fields(tab)).toEqual(FIELDS);

      // 3. Attribute group, save.
      await tab.locator('.save').click();
      await expect(tab.locator('.flash')).toHaveCount(1);
      expect(await fields(tab)).toEqual(FIELDS);
      expect(await flickers(tab)).toBe(0);
      await choose(tab, 'group-selector', 'data-element="commerce"');
      expect(await fields(tab)).toEqual(FIELDS.filter(([code]) => code === 'stock' || code === 'street_price'));
      await choose(tab, 'group-selector', 'data-element="all"');
      expect(await fields(tab)).toEqual(FIELDS);

      // 4. Another tab and back.
      await tab.locator('[data-tab$="-categories"]').click();
      expect(await fields(tab)).toEqual([]);
      await tab.locator('[data-tab$="-attributes"]').click();
      expect(await fields(tab)).toEqual(FIELDS);

      // 5. The next product, and back.
      await go(tab, `/enrich/product/${clean}`);
      await expect(tab.locator('.field-container').first()).toBeVisible();
      expect(await fields(tab)).toEqual([]);
      await tab.goBack();
      await expect.poll(() => fields(tab)).toEqual(FIELDS);
      expect(problems).toEqual([]);
    });

    test('rows of the grid tell how many errors their product has', async ({ pim, extension }) => {
      const { tab, product } = await prepare(pim, extension);
      await go(tab, '/enrich/product/');
      await tab.locator('.search-box input').fill(product.identifier);
      await expect(tab.locator('tr.AknGrid-bodyRow')).toHaveCount(1);
      await expect
        .poll(async () => (await marksOn(tab)).map(({ on, count }) => [on, count]))
        .toEqual([['identifier', '7']]);
      await tab.locator('.search-box input').fill('');
      await expect(tab.locator('tr.AknGrid-bodyRow')).toHaveCount(25);
      const counts = await wanted(tab, pim);
      expect(counts.length).toBeGreaterThan(3);
      await expect.poll(async () => (await marksOn(tab)).map(({ count }) => count)).toEqual(counts);
    });

    test('a mark opens the panel at its errors, and the panel leads to the field', async ({ pim, extension }) => {
      const { tab, id } = await prepare(pim, extension);
      await go(tab, `/enrich/product/${id}`);
      await expect.poll(() => fields(tab)).toEqual(FIELDS);
      await choose(tab, 'group-selector', 'data-element="commerce"');
      await pointAt(tab, 'stock');
      await tab.mouse.down();
      await tab.mouse.up();
      const frame = () => tab.frames().find((one) => one.url().includes('/panel.html'));
      await expect.poll(() => frame()?.locator('.fields > li:focus h3').textContent() ?? '').toContain('stock');

      // From another tab and another attribute group.
      await tab.locator('[data-tab$="-categories"]').click();
      await frame()?.locator('.fields > li', { hasText: 'ean' }).getByText('Go to field').click();
      await expect(tab.locator('[data-attribute="ean"] input')).toBeFocused();
      await expect(tab.locator('[data-attribute="ean"] input')).toBeInViewport();

      // Nothing was saved since.
      await expect(frame()?.locator('.saved') ?? tab.locator('none')).toHaveCount(0);
    });
  });
}

test('what was saved after its errors may be mended, as one request tells', async ({ pim, extension }) => {
  const { tab, id, product } = await prepare(pim, extension);
  product.updated = Date.now() + 60_000;
  await go(tab, `/enrich/product/${id}`);
  await expect.poll(() => fields(tab)).toEqual(FIELDS);
  const asked = () => pim.requests.all('/enrich/product/rest/').length;
  const before = asked();
  const panel = await extension.openPanel(tab);
  await expect(panel.locator('.saved')).toContainText('7 of 7');
  expect(asked() - before).toBe(1);
});

test('a permission that is taken away leaves nothing behind', async ({ pim, extension }) => {
  const { tab, id } = await prepare(pim, extension);
  const problems: string[] = [];
  tab.on('pageerror', ({ message }) => problems.push(message));
  await go(tab, `/enrich/product/${id}`);
  await expect.poll(() => fields(tab)).toEqual(FIELDS);

  await extension.withdraw(pim.origin);
  await expect.poll(() => fields(tab)).toEqual([]);
  await expect(tab.locator('pim-pulse, pim-pulse-mark, pim-pulse-tip')).toHaveCount(0);
  expect(problems).toEqual([]);
});

test('a form that is not as known stays unmarked, and the options say so', async ({ pim, extension }) => {
  const { tab, id } = await prepare(pim, extension);
  await tab.addInitScript(() => {
    const names = ['field-container', 'column-navigation-link'];
    new MutationObserver(() => {
      for (const name of names)
        for (const element of document.querySelectorAll(`.${name}`)) element.className = 'other';
    }).observe(document, { childList: true, subtree: true });
  });
  await tab.goto(`${pim.origin}/#/enrich/product/${id}`);
  await tab.reload();
  await expect.poll(async () => (await extension.pim(pim.origin))?.unknownForm, { timeout: 20_000 }).toBe(true);
  expect(await fields(tab)).toEqual([]);
  const options = await extension.open('options');
  await expect(options.getByText('fields are not marked')).toBeVisible();
  await tab.bringToFront();
  const panel = await extension.openPanel(tab);
  await expect(panel.locator('.fields > li')).toHaveCount(FIELDS.length);
  await panel.getByText('Go to field').first().click();
  await expect(panel.getByText('does not show this now')).toBeVisible();
});

test('signed out, the login page shows nothing', async ({ pim, extension }) => {
  const { tab, id } = await prepare(pim, extension);
  await go(tab, `/enrich/product/${id}`);
  await expect.poll(() => fields(tab)).toEqual(FIELDS);
  pim.switches.signOut();
  await tab.reload();
  await expect(tab.locator('[name="_username"]')).toBeVisible();
  await tab.waitForTimeout(500);
  await expect(tab.locator('pim-pulse, pim-pulse-mark, pim-pulse-tip')).toHaveCount(0);
});

test('an update of the extension while the page is open leaves each field its one mark', async ({ pim, extension }) => {
  const { tab, id } = await prepare(pim, extension);
  const problems: string[] = [];
  tab.on('pageerror', ({ message }) => problems.push(message));
  await go(tab, `/enrich/product/${id}`);
  await expect.poll(() => fields(tab)).toEqual(FIELDS);
  for (const mark of await tab.locator('pim-pulse-mark').all()) {
    await mark.evaluate((host) => host.setAttribute('data-before', ''));
  }
  const page = await extension.context.newPage();
  await page.goto('chrome://extensions/');
  // Without it Chromium does not start an unpacked extension again.
  await page.evaluate('chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })');
  await page.evaluate(`chrome.developerPrivate.reload('${extension.id}', { failQuietly: true })`);
  await page.close();
  await tab.bringToFront();
  await expect(tab.locator('pim-pulse-mark:not([data-before])')).toHaveCount(FIELDS.length);
  expect(await fields(tab)).toEqual(FIELDS);
  await choose(tab, 'locale-switcher', 'data-locale="de_DE"');
  expect(await fields(tab)).toEqual(FIELDS);
  await expect(tab.locator('pim-pulse-tip')).toHaveCount(1);
  expect(problems).toEqual([]);
});

test('marks of an extension that was switched off go', async ({ pim, extension }) => {
  const { tab, id } = await prepare(pim, extension);
  const problems: string[] = [];
  tab.on('pageerror', ({ message }) => problems.push(message));
  await go(tab, `/enrich/product/${id}`);
  await expect.poll(() => fields(tab)).toEqual(FIELDS);
  const page = await extension.context.newPage();
  await page.goto('chrome://extensions/');
  await page.evaluate(`chrome.management.setEnabled('${extension.id}', false)`);
  await page.close();
  await tab.bringToFront();
  // The first thing that the page redraws tells.
  await choose(tab, 'locale-switcher', 'data-locale="de_DE"');
  await expect(tab.locator('pim-pulse-mark, pim-pulse-tip')).toHaveCount(0);
  expect(problems).toEqual([]);
});

/** What the browser tells the worker when the user presses the keys of the command; no test can press a browser's keys. */
async function pressKeys(extension: Extension, tab: Page): Promise<void> {
  await tab.bringToFront();
  const [worker] = extension.context.serviceWorkers();
  await worker?.evaluate(async (address) => {
    const [shown] = (await chrome.tabs.query({ active: true })).filter(({ url }) => url === address);
    chrome.commands.onCommand.dispatch('toggle-panel', shown);
  }, tab.url());
}

/** Counts frames in which a field that was marked is not. */
async function watchForFlicker(tab: Page): Promise<void> {
  await tab.evaluate(() => {
    const marked = () => document.querySelectorAll('.field-container > pim-pulse-mark').length;
    const usual = marked();
    document.documentElement.dataset.flickers = '0';
    const look = () => {
      // After all other callbacks of this frame: what is painted.
      const painted = new MessageChannel();
      painted.port1.onmessage = () => {
        if (marked() !== usual)
          document.documentElement.dataset.flickers = `${Number(document.documentElement.dataset.flickers) + 1}`;
      };
      painted.port2.postMessage(null);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

async function flickers(tab: Page): Promise<number> {
  return Number(await tab.evaluate(() => document.documentElement.dataset.flickers));
}

/** How many errors the PIM lists for each product on screen, in the order of the rows, without those that have none. */
async function wanted(tab: Page, { world }: DemoPim): Promise<string[]> {
  const identifiers = await tab.locator('td[data-column="identifier"]').allTextContents();
  const errors = world.connections.flatMap(({ code }) => world.businessErrors(code));
  return identifiers
    .map((identifier) => errors.filter(({ content }) => identifierOf(content) === identifier).length)
    .filter((count) => count > 0)
    .map(String);
}

test('the button is moved, hidden, brought back, and pressed by keys', async ({ pim, extension }) => {
  const { tab } = await prepare(pim, extension);
  const host = tab.locator('pim-pulse');
  const top = () => host.evaluate((element) => element.style.top);
  await expect(host).toHaveAttribute('style', /60%/);

  // 1. Dragged: it stays there, also after a reload, and a drag is no press.
  await tab.mouse.move(1280 - 16, 720 * 0.6);
  await tab.waitForTimeout(300);
  await tab.mouse.down();
  await tab.mouse.move(1280 - 16, 720 * 0.4, { steps: 5 });
  await tab.mouse.move(1280 - 16, 720 * 0.3);
  await tab.mouse.up();
  expect(await top()).toBe('30%');
  await expect.poll(async () => (await extension.pim(pim.origin))?.launcher).toEqual({ top: 30, hidden: false });
  expect(tab.frames()).toHaveLength(1);
  await tab.bringToFront();
  await tab.mouse.move(1280 - 18, 720 * 0.3);
  await tab.waitForTimeout(300);

  await tab.reload();
  await expect(host).toHaveAttribute('style', /30%/);
  await tab.mouse.click(1280 - 16, 720 * 0.3);
  await expect.poll(() => tab.frames().length).toBe(2);
  await tab.frames()[1]?.locator('body').press('Escape');
  await expect.poll(() => tab.frames().length).toBe(1);

  // 2. Hidden: nothing is at the edge, and the panel still opens by its keys.
  await tab.mouse.move(1280 - 16, 720 * 0.3);
  await tab.waitForTimeout(300);
  await tab.mouse.click(1280 - 16, 720 * 0.3 + 38);
  await expect.poll(async () => (await extension.pim(pim.origin))?.launcher?.hidden).toBe(true);
  await tab.bringToFront();

  await tab.mouse.click(1280 - 16, 720 * 0.3);
  await tab.waitForTimeout(300);
  expect(tab.frames()).toHaveLength(1);
  await pressKeys(extension, tab);
  await expect.poll(() => tab.frames().length).toBe(2);
  await pressKeys(extension, tab);
  await expect.poll(() => tab.frames().length).toBe(1);

  // 3. Brought back in the options.
  const options = await extension.open('options');
  await options.getByText('is hidden on the pages').waitFor();

  await options.getByText('Show it again').click();
  await expect.poll(async () => (await extension.pim(pim.origin))?.launcher).toEqual({ top: 30, hidden: false });
  await tab.bringToFront();
  await expect(host).toHaveAttribute('style', /30%/);
});

test('what is resolved in the panel asks nothing of the page any more, and comes back when opened again', async ({
  pim,
  extension,
}) => {
  const { tab, id } = await prepare(pim, extension);
  await go(tab, `/enrich/product/${id}`);
  await expect.poll(() => fields(tab)).toEqual(FIELDS);
  const panel = await extension.openPanel(tab);
  await panel.locator('.fields > li', { hasText: 'stock' }).getByText('Resolve').click();
  await expect.poll(() => fields(tab)).toEqual(FIELDS.filter(([code]) => code !== 'stock'));
  await expect(panel.locator('.closed summary')).toHaveText('3 resolved or ignored');

  await panel.locator('.closed summary').click();
  await panel.getByText('Reopen').click();
  await expect.poll(() => fields(tab)).toEqual(FIELDS);
  await expect(panel.locator('.closed')).toHaveCount(0);
});

test('beside settings and the PIM’s own charts the panel shows what they make worth knowing', async ({
  pim,
  extension,
}) => {
  const { tab, product } = await prepare(pim, extension);
  await go(tab, '/configuration/attribute/street_price/edit');
  const panel = await extension.openPanel(tab);
  const about = panel.locator('.concerning');
  await expect(about.locator('h2')).toHaveText('Errors about attribute street_price');
  await expect(about.locator('li.error', { hasText: product.identifier })).toHaveCount(1);

  await go(tab, `/configuration/family/${product.family}/edit`);
  await expect(about.locator('h2')).toContainText(`family ${product.family}`);
  await expect(about.locator('li.error').first()).toBeVisible();
  await go(tab, '/configuration/channel/print/edit');
  await expect(about.locator('h2')).toHaveText('Errors about channel print');
  await go(tab, '/connect/data-flows');
  await expect(panel.locator('.older a')).toBeVisible();

  const opened = extension.context.waitForEvent('page');
  await panel.locator('.older a').click();
  await expect((await opened).locator('header')).toBeVisible();
  expect((await opened).url()).toContain('view=history');
});
