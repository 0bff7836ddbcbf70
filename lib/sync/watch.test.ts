import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { emptyStore } from '#lib/store/fixtures.ts';
import { addPim } from '#lib/store/pims.ts';
import { giveAccessBack } from './watch.ts';

it('access to a site is given back unless a PIM on the same host needs it', async () => {
  const remove = vi.spyOn(browser.permissions, 'remove').mockImplementation(async () => true);
  const store = await emptyStore();
  await addPim(store, 'https://pim.example', 'Catalog', 0);
  await giveAccessBack(store, 'https://pim.example:8443');
  expect(remove).not.toHaveBeenCalled();
  await giveAccessBack(store, 'https://other.example');
  expect(remove).toHaveBeenCalledWith({ origins: ['https://other.example/*'] });
});
