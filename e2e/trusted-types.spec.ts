import type { Page } from '@playwright/test';
import { expect, test } from './extension.ts';

/** The error of the browser for somebody who makes markup, code or a script's address out of text on a page of ours. */
function attempts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const tries: Array<() => unknown> = [
      () => {
        document.createElement('div').innerHTML = '<b>text</b>';
      },
      () => document.body.insertAdjacentHTML('beforeend', '<b>text</b>'),
      () => document.createRange().createContextualFragment('<b>text</b>'),
      () => new DOMParser().parseFromString('<b>text</b>', 'text/html'),
      () => {
        document.createElement('iframe').srcdoc = '<b>text</b>';
      },
      () => {
        document.createElement('script').text = '1';
      },
      () => {
        document.createElement('script').src = 'https://evil.example/a.js';
      },
      () => setTimeout('1', 0),
      () => Reflect.get(globalThis, 'trustedTypes').createPolicy('mine', {}),
    ];
    return tries.map((attempt) => {
      try {
        attempt();
        return 'done';
      } catch (refusal) {
        return refusal instanceof Error ? refusal.name : String(refusal);
      }
    });
  });
}

test('no page of the extension makes markup or code out of text', async ({ pim, extension }) => {
  const problems: string[] = [];
  extension.context.on('weberror', (error) => problems.push(String(error.error())));
  const tab = await extension.signIn(pim.origin);
  await extension.add(pim.origin);
  const panel = await extension.openPanel(tab);
  await expect(panel.locator('header')).toBeVisible();
  for (const name of ['popup', 'dashboard', 'options'] as const) {
    const page = await extension.open(name);
    await expect(page.locator('#root, main').first()).toBeVisible();
    for (const said of await attempts(page)) expect(said, name).toBe('TypeError');
  }
  // Our own code never tried.
  expect(problems).toEqual([]);
});
