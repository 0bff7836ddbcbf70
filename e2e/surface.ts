import type { Locator, Page } from '@playwright/test';
import type { Figure } from '#lib/model/counts.ts';

/** A chart as a reader finds it: its total, and the seven days with their labels, as written. */
export async function chart(page: Page, figure: Figure): Promise<{ total: string; days: Array<[string, string]> }> {
  const week = page.locator(`figure[data-figure="${figure}"]`);
  await week.locator('tbody tr').first().waitFor({ state: 'attached' });
  return week.evaluate((drawn) => ({
    // Seven digits are shortened for the eye, and whole beside that.
    total: (drawn.querySelector('.chart-exact') ?? drawn.querySelector('.chart-total'))?.textContent ?? '',
    days: [...drawn.querySelectorAll('tbody tr')].map((row): [string, string] => [
      row.querySelector('th')?.textContent ?? '',
      row.querySelector('td')?.textContent ?? '',
    ]),
  }));
}

/** The dropdown of the charts, which only the dashboard has. */
export function dropdown(page: Page): Locator {
  return page.locator('.charts select');
}

/** A connection as the overview of the dashboard lists it, with the PIM's own count of its business errors, as written. */
interface ListedConnection {
  label: string;
  /** Where its page is. */
  page: string;
  /** Empty where the PIM counts none. */
  count: string;
  /** Where the PIM lists them. */
  screen: string | null;
}

/** The connections of the overview, in their order. */
export async function listedConnections(page: Page): Promise<ListedConnection[]> {
  const rows = page.locator('.connection-list tbody tr');
  await rows.first().waitFor();
  return rows.evaluateAll((all) =>
    all.map((row) => ({
      label: row.querySelector('.connection-name bdi')?.textContent ?? '',
      page: row.querySelector('.connection-name')?.getAttribute('href') ?? '',
      count: row.querySelector('.connection-errors')?.textContent ?? '',
      screen: row.querySelector('.connection-errors a')?.getAttribute('href') ?? null,
    })),
  );
}

/** What a surface says first of a PIM that cannot be judged: the first sentence of its state. */
export function stateTitle(message: string): string {
  return message.split(/\.(?:\s|$)/)[0] ?? '';
}
