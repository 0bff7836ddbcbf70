import type { Page } from '@playwright/test';
import type { DemoPim } from '#demo/pim/server.ts';
import { expectStored } from './contents.ts';
import { expectedError, newestFirst } from './expected.ts';
import { expect, test } from './extension.ts';
import { newestRows } from './listing.ts';
import { haveRecordings, recordedAnswers } from './recordings.ts';
import { errorsOfProduct, type Served, servedBy } from './served.ts';
import { standIn } from './stand-in.ts';
import { listedConnections } from './surface.ts';

// The newest and the oldest. That every error of 6.0 and 7.0 is stored too is in lib/polling/poll.test.ts; their screens are those of
// the current line, the numbers of products on 6.0 those of 5.0: lib/pim/screens.test.ts.
for (const line of ['5.0', 'current'] as const) {
  test.describe(`a PIM ${line}`, () => {
    test.use({ pimOptions: { line } });

    test('has every error stored, and links that lead to its own screens', async ({ pim, extension }) => {
      const tab = await extension.signIn(pim.origin);
      await extension.add(pim.origin);
      const served = await servedBy(pim.origin, pim.signIn());
      expectStored(await extension.store('errors'), [...served.errors.values()].flat());

      const list = await extension.tab();
      const shown = await newestRows(list, extension.id);
      const expected = newestFirst(served).map((error) => expectedError(error, served, pim.origin, line));
      expect(shown.map(({ at }) => at)).toEqual(expected.slice(0, shown.length).map(({ at }) => at));
      for (const error of shown) expect(expected).toContainEqual(error);

      const listed = (await listedConnections(await extension.open('dashboard'))).flatMap(({ screen }) => screen ?? []);
      expect(listed.length).toBe(served.businessErrors.size);
      const own = [...shown.flatMap(({ links }) => links), ...listed].flatMap((href) =>
        href?.startsWith(pim.origin) ? href : [],
      );
      for (const href of oneOfEachScreen(own)) await expectScreen(tab, href);
      for (const href of await existingProducts(pim, served, shown)) {
        await expectScreen(tab, href);
        await expect(tab.locator('[data-attribute]').first()).toBeVisible();
      }
    });
  });
}

test.describe('genuine answers', () => {
  test.skip(!haveRecordings, 'the recordings do not lie beside this clone');

  // Those of 7.0 differ from the current ones in nothing: lib/pim/answers.test.ts.
  for (const line of ['6.0', 'current'] as const) {
    test.describe(`of a PIM ${line}`, () => {
      test.use({ pimOptions: { line } });

      test('are stored without loss, and linked to the screens of that line', async ({ pim, extension }) => {
        const genuine = await standIn(pim.origin, recordedAnswers(line));
        try {
          const { origin } = genuine;
          await extension.watch(origin);
          const served = await servedBy(origin, pim.signIn());
          const all = [...served.errors.values()].flat();
          expect(all.length).toBeGreaterThan(10);
          expectStored(await extension.store('errors'), all);
          // Nothing that matters differs from 7.0 on, and 2026 calls itself 7.0.
          expect((await extension.pim(origin))?.version?.line).toBe(line === '6.0' ? '6.0' : 'current');

          const list = await extension.tab();
          const expected = newestFirst(served).map((error) => expectedError(error, served, origin, line));
          const shown = await newestRows(list, extension.id);
          expect(shown.length).toBe(all.length);
          for (const error of shown) expect(expected).toContainEqual(error);
          expect(shown.some(({ product }) => product !== null)).toBe(true);
        } finally {
          await genuine.close();
        }
      });
    });
  }
});

/** Opens an address in a tab of the PIM and expects a screen there, not its page for addresses that lead nowhere. */
async function expectScreen(tab: Page, href: string): Promise<void> {
  const title = tab.locator('.AknTitleContainer-title');
  // The PIM changes its screens without leaving the page.
  await title.evaluateAll((before) => {
    for (const element of before) element.setAttribute('data-before', '');
  });
  await tab.goto(href);
  await expect(tab.locator('.AknTitleContainer-title:not([data-before])').first()).toBeVisible();
  await expect(tab.locator('.message-page'), href).toHaveCount(0);
}

/** Addresses that differ only in a code lead to the same screen. */
function oneOfEachScreen(addresses: readonly string[]): string[] {
  const screens = new Map(addresses.map((href) => [href.replace(/\/\w+(\/edit|\/monitoring|)$/, '/{code}$1'), href]));
  return [...screens.values()];
}

async function existingProducts(pim: DemoPim, served: Served, shown: ReadonlyArray<{ product: string | null }>) {
  const existing: string[] = [];
  for (const product of new Set(shown.flatMap(({ product }) => product ?? []))) {
    if (existing.length < 3 && (await errorsOfProduct(pim, served, product)).length > 0) existing.push(product);
  }
  expect(existing.length).toBe(3);
  return existing;
}
