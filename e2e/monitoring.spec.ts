import * as v from 'valibot';
import { sourceOf } from '#demo/pim/world/connections.ts';
import { sorted } from './contents.ts';
import { download, parseCsv } from './exported.ts';
import { expect, test } from './extension.ts';
import {
  drawnErrors,
  everyError,
  everyGroup,
  expectedErrors,
  type Failure,
  failures,
  filter,
  openErrors,
} from './listing.ts';
import { type Served, servedBy } from './served.ts';

const present = Date.now();
let passed = 0;

test.use({ pimOptions: { now: () => present + passed } });
test.beforeEach(() => {
  passed = 0;
});

// Each line's own errors and links are walked by lines.spec.ts.
test('every error that it served is listed with its message, parameters and links', async ({ pim, extension }) => {
  await extension.watch(pim.origin);
  const page = await extension.tab();
  const served = await servedBy(pim.origin, pim.signIn());
  await page.setViewportSize({ width: 1280, height: 2400 });
  await openErrors(page, extension.id, 'list=errors');
  const expected = expectedErrors(served, pim.origin);
  await expect(page.locator('.count')).toHaveText(`${expected.length} results`);

  const shown = await everyError(page);
  expect(shown.map(({ at }) => at)).toEqual(expected.map(({ at }) => at));
  expect(sorted(shown)).toEqual(sorted(expected));
  expect(await page.locator('.rows article').count(), 'only those in the window are drawn').toBeLessThan(60);

  await filter(page, 'Sort').selectOption('oldest');
  await expect(page.locator('.rows article time').first()).toHaveAttribute('datetime', expected.at(-1)?.at ?? '');
});

// How a group draws its products is in GroupRow.test.tsx: here, that they are those which the PIM served.
test('the same failure is one group, which opens to exactly its products', async ({ pim, extension }) => {
  await extension.watch(pim.origin);
  const page = await extension.tab();
  await page.setViewportSize({ width: 1280, height: 2400 });
  const served = await servedBy(pim.origin, pim.signIn());
  const groups = failures(served);
  await openErrors(page, extension.id);
  const figuresOf = ({ products, errors }: Failure) => [`${products.size}`, `${errors.length}`];
  expect(await everyGroup(page)).toEqual(groups.map(figuresOf));

  // Groups of the same figures may stand in another order; of the others, one with many products, one with some, one with few.
  await page.evaluate(() => scrollTo(0, 0));
  const figures = groups.map((group) => figuresOf(group).join());
  const unique = groups.filter((_, i) => i < 13 && figures.filter((other) => other === figures[i]).length === 1);
  const opened = [unique[0], unique[Math.floor(unique.length / 2)], unique.at(-1)].filter(
    (group) => group !== undefined,
  );
  expect(new Set(opened).size).toBe(3);
  for (const group of opened) {
    const row = page.locator(`.rows article[aria-posinset="${groups.indexOf(group) + 1}"]`);
    await row.locator('.group-toggle').click();
    // It says of the first what became of its products: in this PIM nothing was fixed.
    if (group === opened[0]) await expect(row.locator('.group-check')).toContainText(/No fix found in \d+ products/);
    const products = row.locator('.group-table tbody tr');
    // It opens to ten at first, and to fifty more with each click.
    if (group.products.size > 10) await expect(products).toHaveCount(10);
    const more = row.getByRole('button', { name: /more products?$/ });
    while (await more.isVisible()) await more.click();
    // A product that was refused for several values has a row for each.
    await expect.poll(() => products.count()).toBeGreaterThanOrEqual(group.products.size);
    const known = new Map(
      group.errors.map(({ content: { product } }) => [
        `${pim.origin}/#/enrich/product/${product?.uuid}`,
        (product?.identifier ?? product?.uuid)?.toLowerCase(),
      ]),
    );
    const shown = await products.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(new Set(shown.map((address) => known.get(address ?? '')))).toEqual(group.products);
    const labels = [...group.connections].map((code) => labelOf(served, code));
    for (const label of labels) await expect(row.locator('.group-facts')).toContainText(label);
    await row.locator('.group-toggle').click();
  }
});

test('search and filters find what they say, live in the address, and can be taken away', async ({
  pim,
  extension,
}) => {
  await extension.watch(pim.origin);
  const page = await extension.tab();
  const served = await servedBy(pim.origin, pim.signIn());
  const all = expectedErrors(served, pim.origin);
  await openErrors(page, extension.id, 'list=errors');
  await expect(page.locator('.count')).toHaveText(`${all.length} results`);

  const [source] = [...served.errors]
    .filter(([, errors]) => errors.length > 0)
    .sort((a, b) => a[1].length - b[1].length);
  const [code = '', errors = []] = source ?? [];
  await expect(filter(page, 'Connection').locator('option').nth(1)).toHaveText(/\(\d+\)$/);
  await filter(page, 'Connection').selectOption(code);
  await expect(page.locator('.count')).toHaveText(plural(errors.length, 'result'));
  expect(new URL(page.url()).searchParams.get('connection')).toBe(code);
  await expect(page.locator('.intro a:not(.help-link)')).toHaveCount(2);

  const word = errors[0]?.content.message.split(' ').find((part) => /^\w{4,}$/.test(part)) ?? '';
  expect(word).not.toBe('');
  await page.getByRole('searchbox').pressSequentially(word.toUpperCase());
  const hit = errors.filter((error) => searched(error, labelOf(served, code)).includes(word.toLowerCase()));
  await expect(page.locator('.count')).toHaveText(plural(hit.length, 'result'));
  const marked = await page.locator('.row .hit').allTextContents();
  expect(marked.length).toBeGreaterThan(0);
  for (const text of marked) expect(text.toLowerCase()).toContain(word.toLowerCase());

  // A bookmark shows the same.
  const address = page.url();
  const before = await everyError(page);
  const tab = await extension.tab();
  await tab.goto(address);
  await expect(tab.locator('.count')).toHaveText(plural(hit.length, 'result'));
  expect(await everyError(tab)).toEqual(before);
  await tab.close();

  await page.getByRole('button', { name: 'Remove the filter Connection' }).click();
  expect(new URL(page.url()).searchParams.get('connection')).toBeNull();
  await page.goBack();
  await expect(page.locator('.count')).toHaveText(plural(hit.length, 'result'));
  await page.getByRole('searchbox').fill('nothing is called .* (like [this');
  await expect(page.locator('.empty')).toContainText('No error matches');
  await page.locator('.empty').getByRole('button').click();
  await expect(page.locator('.count')).toHaveText(`${all.length} results`);
  await expect(page.getByRole('searchbox')).toHaveValue('');
});

test('what was resolved is gone until it happens again; undo brings it back', async ({ pim, extension }) => {
  const code = sourceOf(pim);
  const [product] = pim.world.catalog.products;
  if (!product) throw new Error('The demo PIM holds no product.');
  pim.world.fail(code, 3, { refusal: 'pattern', product });
  await extension.watch(pim.origin);
  const page = await extension.tab();
  const word = 'does not look like';
  await openErrors(page, extension.id, `text=${encodeURIComponent(word)}`);
  const row = page.locator('.rows article');
  await expect(row).toHaveCount(1);

  const resolve = async () => {
    await row.getByRole('button', { name: /^More/ }).click();
    await row.getByRole('button', { name: 'Resolve', exact: true }).click();
    await expect(page.locator('.empty')).toBeVisible();
  };
  await resolve();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row).toHaveCount(1);
  await resolve();
  await filter(page, 'Status').selectOption('resolved');
  await expect(row.locator('.decision')).toContainText('Resolved on');
  await filter(page, 'Status').selectOption('open');
  await expect(page.locator('.empty')).toBeVisible();

  passed = 600_000;
  pim.world.fail(code, 2, { refusal: 'pattern', product });
  expect(await extension.refresh(pim.origin)).toBe('ok');
  await expect(row).toHaveCount(1);
  await expect(row.locator('.state')).toHaveText('Came back');
  await expect(row.locator('.group-figure dd').last()).toHaveText('2');
  await expect(row.locator('.decision-back')).toBeVisible();

  await row.locator('.group-toggle').click();
  await row.getByRole('button', { name: /^Note/ }).click();
  await page.locator('textarea:visible').fill('Asked the supplier <b>today</b>');
  await page.getByRole('button', { name: 'Save note' }).click();
  await expect(row.locator('.decision-note')).toHaveText('Asked the supplier <b>today</b>');
  await row.getByRole('button', { name: /^Ignore/ }).click();
  await page.getByRole('button', { name: 'For a week' }).click();
  await expect(page.locator('.empty')).toBeVisible();
  await filter(page, 'Status').selectOption('ignored');
  await expect(row.locator('.decision')).toContainText('Ignored until');
  await row.getByRole('button', { name: 'Reopen' }).click();
  await filter(page, 'Status').selectOption('open');
  await expect(row.locator('.decision-note')).toHaveText('Asked the supplier <b>today</b>');
});

test('what is exported is the list, in every format', async ({ pim, extension }) => {
  await extension.watch(pim.origin);
  const page = await extension.tab();
  const served = await servedBy(pim.origin, pim.signIn());
  const all = expectedErrors(served, pim.origin);
  await page.setViewportSize({ width: 1280, height: 2400 });
  await openErrors(page, extension.id, 'list=errors');
  await expect(page.locator('.count')).toHaveText(`${all.length} results`);

  const json = v.parse(
    v.object({ rows: v.array(v.looseObject({ message: v.string(), connection: v.string() })) }),
    JSON.parse((await download(page, 'Data (JSON)')).text),
  );
  // All of it, in the order of the list.
  const wanted = json.rows.map(({ message, connection }) => [message, connection]);
  expect(sorted(wanted)).toEqual(sorted(all.map(({ message, connection }) => [message, connection])));
  const drawn = (await drawnErrors(page)).map(({ message, connection }) => [message, connection]);
  expect(drawn.length).toBeGreaterThan(10);
  expect(wanted.slice(0, drawn.length)).toEqual(drawn);

  const csv = await download(page, 'Spreadsheet (CSV)');
  expect(csv.name).toMatch(/^pim-pulse-errors-\d{4}-\d\d-\d\d\.csv$/);
  expect(csv.text.startsWith('\ufeff')).toBe(true);
  const [titles = [], ...rows] = parseCsv(csv.text.slice(1));
  const column = (title: string) => rows.map((row) => row[titles.indexOf(title)]);
  expect(column('Message').map((text) => text?.replace(/^'(?=[=+\-@])/, ''))).toEqual(
    wanted.map(([message]) => message),
  );
  expect(column('Connection')).toEqual(wanted.map(([, connection]) => connection));

  const markdown = (await download(page, 'Ticket (Markdown)')).text;
  expect(markdown.split('\n').filter((line) => /^\| (?!---)/.test(line)).length - 1).toBe(all.length);
  const plain = (await download(page, 'Mail (plain text)')).text;
  expect(plain.match(/^Message: /gm)).toHaveLength(all.length);
});

function searched(
  { content }: Served['errors'] extends Map<string, Array<infer E>> ? E : never,
  label: string,
): string {
  const { message, product, attribute } = content;
  return [message, product?.identifier, product?.label, attribute, label].join('\n').toLowerCase();
}

function labelOf({ connections }: Served, code: string): string {
  return connections.find((connection) => connection.code === code)?.label ?? code;
}

function plural(many: number, thing: string): string {
  return `${many} ${thing}${many === 1 ? '' : 's'}`;
}
