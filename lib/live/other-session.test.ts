import { describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { isOnlyOpenElsewhere } from './other-session.ts';

const PIM = 'https://pim.example:8443';
const tab = (facts: object = {}) => ({ url: `${PIM}/#/dashboard`, incognito: false, ...facts });
const usual = { cookieStoreId: 'firefox-default' };
const container = { cookieStoreId: 'firefox-container-2' };

describe('a session in a container or a private window', () => {
  it.each<[string, object[], boolean]>([
    ['a container tab', [tab(container)], true],
    ['a private window', [tab({ incognito: true })], true],
    ['a private window of Firefox', [tab({ incognito: true, cookieStoreId: 'firefox-private' })], true],
    ['a container tab at the sign-in page', [tab({ ...container, url: `${PIM}/user/login` })], false],
    ['a usual tab', [tab(usual)], false],
    ['a usual tab of a browser without containers', [tab()], false],
    ['a container tab beside a usual one', [tab(container), tab(usual)], false],
    [
      'a container tab beside a usual one at the sign-in page',
      [tab(container), tab({ url: `${PIM}/user/login` })],
      true,
    ],
    ['no tab', [], false],
    ['a container tab of another port', [tab({ ...container, url: 'https://pim.example/' })], false],
    ['a tab without an address', [tab({ ...container, url: undefined })], false],
  ])('is told by %s', async (_, tabs, expected) => {
    const query = vi.fn(async () => tabs);
    vi.spyOn(browser.tabs, 'query').mockImplementation(query as never);
    expect(await isOnlyOpenElsewhere(PIM)).toBe(expected);
    expect(query).toHaveBeenCalledWith({ url: 'https://pim.example/*' });
  });

  it('is not known to a panel in Firefox, whose frame sees no tabs', async () => {
    vi.stubEnv('FIREFOX', 'true');
    const { tabs } = browser;
    Reflect.deleteProperty(browser, 'tabs');
    try {
      expect(await isOnlyOpenElsewhere(PIM)).toBe(false);
    } finally {
      Object.assign(browser, { tabs });
      vi.unstubAllEnvs();
    }
  });
});
