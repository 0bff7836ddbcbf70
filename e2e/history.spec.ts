import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { addDays } from '#lib/calendar.ts';
import type { Figure } from '#lib/model/counts.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import messages from '../public/_locales/en/messages.json' with { type: 'json' };
import { expect, test } from './extension.ts';
import { countOf, destination, holes, lastDay, longArchive, source } from './kept.ts';
import { seed } from './seed.ts';

const archive = longArchive(90);

test('the history shows what is stored, of all connections and of one, and takes it along', async ({ extension }) => {
  test.slow();
  const page = await extension.open('dashboard');
  await seed(page, archive);
  const show = (query: string) => page.goto(`chrome-extension://${extension.id}/dashboard.html?view=history&${query}`);
  await test.step('every stored day, and an unknown count is no zero', () => showsEveryDay(page, show));
  await test.step('a week compared with the week before', () => comparesWeeks(page, show));
  await test.step('one connection by its flow type', () => showsOneConnection(page, show));
  await test.step('archived errors day by day, for the chosen connection', () => showsArchivedErrors(page, show));
  await test.step('a chart as a picture', () => takesPicture(page, show));
  await test.step('what lies before the archive is not known either', async () => {
    await seed(page, longArchive(10));
    await endsWithTheArchive(page, show);
  });
});

type Show = (query: string) => Promise<unknown>;

async function showsEveryDay(page: Page, show: Show): Promise<void> {
  for (const span of [7, 30, 90]) {
    await show(`span=${span}`);
    for (const figure of ['created', 'updated', 'read', 'errors'] as const) {
      const counts = countsOf(figure, ALL_CONNECTIONS, span);
      expect(await table(page, figure), `${figure} over ${span} days`).toEqual(
        counts.map((count, i) => [written(addDays(lastDay(archive), -i)), count?.toLocaleString('en') ?? 'unknown']),
      );
      const chart = page.locator(`.history-chart[data-figure="${figure}"]`);
      await expect(chart.locator('.history-total')).toHaveText(sum(counts).toLocaleString('en'));
      const missing = holes.filter((daysAgo) => daysAgo < span).length;
      await expect(chart.locator('.history-missing')).toHaveCount(missing > 0 ? 1 : 0);
      if (missing > 0) await expect(chart.locator('.history-missing')).toContainText(`${missing} days are unknown`);
    }
  }
}

async function endsWithTheArchive(page: Page, show: Show): Promise<void> {
  await show('span=30');
  const rows = await table(page, 'created');
  expect(rows).toHaveLength(30);
  expect(rows.map(([, count]) => count !== 'unknown')).toEqual(rows.map((_, i) => i < 10));
  await page.getByLabel('All', { exact: true }).check({ force: true });
  await expect.poll(async () => (await table(page, 'created')).length).toBe(10);
  // Not every day of the week before is known.
  await expect(page.locator('.history-chart[data-figure="created"] .chart-change')).toHaveCount(0);
}

async function comparesWeeks(page: Page, show: Show): Promise<void> {
  await show('span=7');
  for (const figure of ['created', 'errors'] as const) {
    // Today is not over, so it is not compared.
    const days = countsOf(figure, ALL_CONNECTIONS, 14);
    const [week, before] = [sum(days.slice(1, 7)), sum(days.slice(8, 14))];
    const share = Math.round((100 * (week - before)) / before);
    const sign = share > 0 ? '+' : share < 0 ? '\u2212' : '±';
    const change = page.locator(`.history-chart[data-figure="${figure}"] .chart-share`);
    await expect(change).toHaveText(new RegExp(`^\\${sign}?${Math.abs(share)}%$`));
  }
}

async function showsOneConnection(page: Page, show: Show): Promise<void> {
  await show('');
  const figures = () =>
    page.locator('.history-chart').evaluateAll((charts) => charts.map((chart) => chart.getAttribute('data-figure')));
  await page.locator('.history-choices select').selectOption(source);
  expect(await figures()).toEqual(['created', 'updated', 'errors', 'archived']);
  expect((await table(page, 'updated')).map(([, count]) => count)).toEqual(
    countsOf('updated', source, 30).map((count) => count?.toLocaleString('en') ?? 'unknown'),
  );
  await page.locator('.history-choices select').selectOption(destination);
  expect(await figures()).toEqual(['read']);
  expect((await table(page, 'read'))[0]?.[1]).toBe(countOf('read', destination, 0)?.toLocaleString('en'));
}

async function showsArchivedErrors(page: Page, show: Show): Promise<void> {
  const errors = archive.errors.flatMap((chunk) => chunk.errors);
  const day = new Intl.DateTimeFormat('sv', { timeZone: archive.pims[0]?.user?.timeZone ?? '' });
  const counts = (code: string | null) =>
    Array.from({ length: 7 }, (_, daysAgo) => {
      const of = addDays(lastDay(archive), -daysAgo);
      return String(
        errors.filter((one) => day.format(one.at) === of && (code ?? one.connection) === one.connection).length,
      );
    });
  for (const code of [null, errors[0]?.connection ?? '']) {
    await show(`span=7&connection=${code ?? ''}`);
    await expect
      .poll(() => table(page, 'archived').then((rows) => rows.map(([, count]) => count)))
      .toEqual(counts(code));
  }
  await show(`span=7&connection=${destination}`);
  await expect(page.locator('.history-chart')).toHaveCount(1);
}

async function takesPicture(page: Page, show: Show): Promise<void> {
  await show('');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: `${messages.history_image.message} ${messages.figure_read.message}` }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toMatch(/^read \d{4}-\d\d-\d\d \d{4}-\d\d-\d\d\.png$/);
  const png = await readFile(await download.path());
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBeGreaterThan(300);
  // A canvas that nothing was drawn on takes much less.
  expect(png.length).toBeGreaterThan(5_000);
}

/** Newest first. */
function countsOf(figure: Figure, code: string, days: number): Array<number | null> {
  return Array.from({ length: days }, (_, daysAgo) => countOf(figure, code, daysAgo));
}

function sum(counts: ReadonlyArray<number | null>): number {
  return counts.reduce<number>((total, count) => total + (count ?? 0), 0);
}

function written(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString('en', { timeZone: 'UTC', dateStyle: 'medium' });
}

/** The table behind a chart as a reader opens it, newest first. */
async function table(page: Page, figure: Figure | 'archived'): Promise<Array<[day: string, count: string]>> {
  const chart = page.locator(`.history-chart[data-figure="${figure}"]`);
  await chart.waitFor();
  if ((await chart.locator('details[open]').count()) === 0) await chart.locator('summary').click();
  const rows = chart.locator('tbody tr');
  await rows.first().waitFor();
  return rows.evaluateAll((all) =>
    all.map((row): [string, string] => [row.children[0]?.textContent ?? '', row.children[1]?.textContent ?? '']),
  );
}
