import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { emptyStore } from '#lib/store/fixtures.ts';
import { addPim } from '#lib/store/pims.ts';
import { changeWithAccess, giveAccessBack } from './watch.ts';

it('access to a site is given back unless a PIM or a team’s tool on the same host needs it', async () => {
  fakeBrowser.reset();
  const remove = vi.spyOn(browser.permissions, 'remove').mockImplementation(async () => true);
  const store = await emptyStore();
  await addPim(store, 'https://pim.example', 'Catalog', 0);
  await giveAccessBack(store, 'https://pim.example:8443');
  expect(remove).not.toHaveBeenCalled();
  await giveAccessBack(store, 'https://other.example');
  expect(remove).toHaveBeenCalledWith({ origins: ['https://other.example/*'] });
  remove.mockClear();
  const tool = { url: 'https://tools.example:4318', kind: 'otlp', header: null, values: false } as const;
  await changeWithAccess(store, { add: 'https://pim.example', set: { export: tool } });
  await giveAccessBack(store, 'https://tools.example');
  expect(remove).not.toHaveBeenCalled();
  await changeWithAccess(store, { pim: 'https://pim.example', set: { export: null } });
  expect(remove).toHaveBeenCalledWith({ origins: ['https://tools.example/*'] });
});
