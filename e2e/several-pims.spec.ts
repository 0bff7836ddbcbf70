import { startDemoPim } from '#demo/pim/server.ts';
import { palette } from '#lib/model/palette.ts';
import { expect, test } from './extension.ts';
import { servedBy } from './served.ts';

/** A second PIM on a host of its own, so that its permission is its own too, with another history. */
const startSecond = () => {
  const present = Date.now();
  return startDemoPim({ alive: false, host: '127.0.0.2', seed: 7, now: () => present });
};

test('two PIMs at once: each has its own figures, state, permission, name and colour', async ({ pim, extension }) => {
  test.slow();
  const second = await startSecond();
  await extension.signIn(pim.origin);
  await extension.signIn(second.origin);
  await extension.add(pim.origin);
  const options = await extension.addByHand(second.origin);

  const [one, two] = await Promise.all([servedBy(pim.origin, pim.signIn()), servedBy(second.origin, second.signIn())]);
  const total = (served: typeof one) => [...served.errors.values()].reduce((sum, list) => sum + list.length, 0);
  await expect
    .poll(() => extension.storedErrorsByPim())
    .toEqual(
      new Map([
        [pim.origin, total(one)],
        [second.origin, total(two)],
      ]),
    );

  // Named, coloured, labelled, and first in the list.
  await options.getByLabel('Name').fill('Staging');
  await options.getByLabel('Name').press('Enter');
  await options.getByLabel('Violet').click();
  await options.getByLabel('Label').selectOption('test');
  await options.getByRole('button', { name: 'Move up' }).click();
  await expect
    .poll(async () => (await extension.store('pims')).pims.toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0)))
    .toMatchObject([{ name: 'Staging', color: 'violet', label: 'test' }, { origin: pim.origin }]);
  const popup = await extension.open('popup');
  await expect(popup.locator('.bar')).toHaveAttribute('data-color', 'violet');
  await expect(popup.locator('.bar-switch option')).toContainText(['Staging', new URL(pim.origin).host]);
  const strip = await popup.locator('.bar').evaluate((bar) => getComputedStyle(bar).boxShadow);
  expect(strip).toContain(rgb(palette.violet));

  // One loses its permission, the other goes on.
  await extension.withdraw(second.origin);
  await expect.poll(async () => (await extension.pim(second.origin))?.state).toBe('permission-missing');
  pim.switches.burst('supplier_portal', 2);
  expect(await extension.refresh(pim.origin)).toBe('ok');
  expect((await extension.storedErrorsByPim()).get(pim.origin)).toBe(total(one) + 2);

  // It is given back in the browser's own settings.
  await extension.prepareGrant(second.origin);
  await expect.poll(async () => (await extension.pim(second.origin))?.state).toBe('ok');

  // Paused, nothing at all is asked of it.
  await options.bringToFront();
  await options.getByRole('button', { name: 'Pause' }).click();
  await expect(options.locator('.notice')).toContainText('Paused');
  second.requests.clear();
  await extension.refresh(second.origin);
  const tab = await extension.signIn(second.origin);
  await tab.reload();
  await extension.settled(tab);
  const asked = second.requests
    .all('/rest/')
    .filter(({ path }) => path === '/rest/connections/audit/error-count-per-connection');
  expect(asked).toEqual([]);

  await options.bringToFront();
  // Its history moves to the other, with its name, and nothing is left of it. They are two PIMs, of which the dialog warns.
  const all = new Set((await extension.store('errors')).errors.flatMap(({ errors }) => errors.map(({ id }) => id)));
  await options.evaluate((hash) => location.assign(hash), `#/pim/${encodeURIComponent(pim.origin)}/history`);
  await options.getByRole('button', { name: 'Move history here' }).click();
  const dialog = options.locator('dialog[open]');
  await expect(dialog).toContainText('can’t tell whether these two are the same PIM');
  await expect(dialog).toContainText(`${total(two)} archived errors`);
  await dialog.getByRole('button', { name: 'Move history here' }).click();
  await expect.poll(() => extension.storedErrorsByPim()).toEqual(new Map([[pim.origin, all.size]]));
  await expect.poll(() => extension.hasAccess(second.origin)).toBe(false);
  expect(await extension.pim(pim.origin)).toMatchObject({ name: 'Staging', color: 'violet' });
  await expect(options.getByRole('button', { name: 'Move history here' })).toHaveCount(0);

  // Removed, nothing is left of that either.
  await options.evaluate((hash) => location.assign(hash), `#/pim/${encodeURIComponent(pim.origin)}/general`);
  await options.getByRole('button', { name: 'Remove' }).click();
  await options.locator('dialog[open] .button-danger').click();
  await expect.poll(() => extension.storedErrorsByPim()).toEqual(new Map());
  await expect.poll(() => extension.hasAccess(pim.origin)).toBe(false);
  await second.close();
});

/** As the browser writes a colour such as `#6b48b0`. */
function rgb(hex: string): string {
  return `rgb(${[1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(', ')})`;
}
