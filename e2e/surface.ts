import { expect, type Locator, type Page } from '@playwright/test';
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

/** The cards, in their order, with the counts as written. */
export async function cards(page: Page): Promise<Array<{ label: string; count: string }>> {
  const list = page.locator('.cards li');
  await list.first().waitFor();
  return list.evaluateAll((items) =>
    items.map((item) => ({
      label: item.querySelector('.card-label')?.textContent ?? '',
      count: item.querySelector('.card-count')?.textContent ?? '',
    })),
  );
}

/** What a list of errors shows, in its order; shapes as in `expectedError`. */
export async function shownErrors(root: Pick<Page, 'locator'>) {
  const list = root.locator('li.error');
  await list.first().waitFor();
  await expect(root.locator('[aria-busy="true"]')).toHaveCount(0);
  return list.evaluateAll((items) =>
    items.map((item) => {
      const texts = (selector: string) => [...item.querySelectorAll(selector)].map((found) => found.textContent);
      const addresses = (selector: string) =>
        [...item.querySelectorAll<HTMLAnchorElement>(selector)].map((link) => link.href);
      // Initials that stand for a picture are no text for a reader.
      for (const hidden of item.querySelectorAll('[aria-hidden="true"]')) hidden.remove();
      return {
        message: texts('.error-message').join(),
        marks: texts('.error-message mark'),
        product: addresses('a.error-product')[0] ?? null,
        links: addresses('.error-help a'),
        connection: texts('.error-connection').join(),
        at: item.querySelector('time')?.dateTime ?? '',
      };
    }),
  );
}
