import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { activePage } from './active-page.ts';

beforeEach(() => fakeBrowser.reset());

it.each([
  ['https://pim.example/#/dashboard', 'https://pim.example', 'https://pim.example'],
  ['http://localhost:8080/#/enrich/product/', 'http://localhost:8080', 'http://localhost:8080'],
  ['https://pim.example/user/login', 'https://pim.example', 'https://pim.example'],
  ['https://shop.example/products', 'https://shop.example', null],
  ['https://shop.example/#/cart', 'https://shop.example', null],
  ['https://shop.example/blog/#/dashboard', 'https://shop.example', null],
  [undefined, null, null],
])('the page in front: %s', async (url, origin, pim) => {
  const [tab] = await fakeBrowser.tabs.query({});
  vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation(async () => (tab ? [{ ...tab, url }] : []));
  expect(await activePage()).toEqual({ origin, pim });
});

it('there is no active page when the browser has no active tab', async () => {
  vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation(async () => []);
  expect(await activePage()).toEqual({ origin: null, pim: null });
});
