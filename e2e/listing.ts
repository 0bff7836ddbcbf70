import { expect, type Locator, type Page } from '@playwright/test';
import * as v from 'valibot';
import type { Line } from '#demo/pim/line.ts';
import { type ExpectedError, expectedError } from './expected.ts';
import type { Served, ServedError } from './served.ts';

/** Opens the list of errors under an address of its own. */
export async function openErrors(page: Page, id: string, query = ''): Promise<void> {
  await page.goto(`chrome-extension://${id}/dashboard.html?view=errors&${query}`);
  await expect(page.locator('.rows article, .empty').first()).toBeVisible();
}

/** Every row of the list of single errors. */
export function everyError(page: Page): Promise<ExpectedError[]> {
  return everyRow(page, readRows);
}

/** The figures of every group of the list: its products and its errors, as written. */
export function everyGroup(page: Page): Promise<string[][]> {
  return everyRow(page, readFigures);
}

/** Every row of a list, from the first to the last, though only those in the window are drawn. */
async function everyRow<T>(page: Page, read: (rows: Element[]) => Array<[number, T]>): Promise<T[]> {
  const rows = new Map<number, T>();
  await page.evaluate(() => scrollTo(0, 0));
  for (let more = true; more; ) {
    await expect(page.locator('.rows [aria-busy="true"]')).toHaveCount(0);
    for (const [place, row] of await page.locator('.rows article').evaluateAll(read)) rows.set(place, row);
    more = await page.evaluate(async () => {
      const before = scrollY;
      scrollBy(0, innerHeight * 0.7);
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      return scrollY > before;
    });
  }
  return [...rows].sort(([a], [b]) => a - b).map(([, row]) => row);
}

/** The newest errors: as many rows of the list of single errors as a high window shows. */
export async function newestRows(page: Page, id: string, query = ''): Promise<ExpectedError[]> {
  await page.setViewportSize({ width: 1280, height: 4000 });
  await openErrors(page, id, `list=errors&${query}`);
  return drawnErrors(page);
}

/** The rows of the list of single errors that are drawn. */
export async function drawnErrors(page: Page): Promise<ExpectedError[]> {
  await expect(page.locator('.rows [aria-busy="true"]')).toHaveCount(0);
  const rows = await page.locator('.rows article').evaluateAll(readRows);
  return rows.sort(([a], [b]) => a - b).map(([, row]) => row);
}

/** The number above the list. */
export async function count(page: Page): Promise<string> {
  return (await page.locator('.count').textContent()) ?? '';
}

/** Sets one of the filters by its name. */
export function filter(page: Page, name: string): Locator {
  return page.getByLabel(name, { exact: true }).and(page.locator('select'));
}

/** What makes errors the same failure, taken from the wire. */
export interface Failure {
  errors: ServedError[];
  /** What tells their products apart. */
  products: Set<string>;
  connections: Set<string>;
}

/** The same failures as groups, worked out without the extension's code; those of most products first. */
export function failures(served: Served): Failure[] {
  const groups = new Map<string, Failure>();
  for (const error of [...served.errors.values()].flat()) {
    const content = v.parse(contentSchema, error.content);
    const { type, message, message_template: template, property } = content;
    const path = property?.replace(/\[\d+\]/, '');
    const key = JSON.stringify([type, template || message, attributesOf(content), path]);
    const group = groups.get(key) ?? { errors: [], products: new Set(), connections: new Set() };
    groups.set(key, group);
    group.errors.push(error);
    group.connections.add(error.connection_code);
    const { product } = error.content;
    const name = product?.identifier ?? product?.uuid ?? product?.id;
    if (name !== undefined && name !== null) group.products.add(String(name).toLowerCase());
  }
  return [...groups.values()].sort((a, b) => b.products.size - a.products.size || b.errors.length - a.errors.length);
}

/** The attribute or attributes that an error names, in one of the ways of the contract's supplement (A.6). */
function attributesOf({ property, attribute, message_parameters: parameters }: v.InferOutput<typeof contentSchema>) {
  if (attribute !== undefined || Array.isArray(parameters)) return attribute;
  if (property === 'attribute') return parameters['%attribute%'] ?? parameters['%attributes%'];
  if (property === 'identifier') return parameters['{{ attribute_code }}'] ?? parameters['%attribute%'];
  return property === undefined ? (parameters.attribute_code ?? parameters.attribute) : undefined;
}

/** All errors as a reader is to find them, newest first. */
export function expectedErrors(served: Served, origin: string, line: Line = 'current'): ExpectedError[] {
  return [...served.errors.values()]
    .flat()
    .map((error) => expectedError(error, served, origin, line))
    .sort((a, b) => (a.at < b.at ? 1 : -1));
}

const contentSchema = v.looseObject({
  type: v.optional(v.string()),
  message: v.string(),
  message_template: v.optional(v.string()),
  message_parameters: v.optional(v.union([v.array(v.unknown()), v.record(v.string(), v.unknown())]), []),
  attribute: v.optional(v.string()),
  property: v.optional(v.string()),
});

/** Runs in the page. */
function readFigures(rows: Element[]): Array<[number, string[]]> {
  return rows.map((row) => [
    Number(row.getAttribute('aria-posinset')),
    [...row.querySelectorAll('.group-figure dd')].map((figure) => figure.textContent),
  ]);
}

/** Runs in the page. */
function readRows(rows: Element[]): Array<[number, ExpectedError]> {
  return rows.map((row) => {
    const texts = (selector: string) => [...row.querySelectorAll(selector)].map((found) => found.textContent);
    const addresses = (selector: string) =>
      [...row.querySelectorAll<HTMLAnchorElement>(selector)].map((link) => link.href);
    return [
      Number(row.getAttribute('aria-posinset')),
      {
        message: texts('.error-message').join(),
        marks: texts('.error-message mark'),
        product: addresses('a.error-product')[0] ?? null,
        links: addresses('.error-help a'),
        connection: texts('.error-connection > span:not([aria-hidden])').join(),
        at: row.querySelector('time')?.dateTime ?? '',
      },
    ];
  });
}
