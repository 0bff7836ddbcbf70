import type { Page } from '@playwright/test';
import { open, stockIsMarked } from './attacked.ts';
import { expect, test } from './extension.ts';
import { cardOn, pointAt } from './marks.ts';
import { defineElements, reachableRoots } from './shadow-roots.ts';

/** As a page's own scripts see it: there is none. */
declare const chrome: { runtime?: { sendMessage?(id: string, message: unknown): Promise<unknown> } } | undefined;

/** Words that only the extension and the PIM's answers to it know. */
const SECRET = 'takes 5000 at most';

/** All text that the page's own scripts can reach, frames and open shadow roots included. */
function readable(tab: Page): Promise<string> {
  return tab.evaluate(() => {
    const texts: string[] = [];
    const visit = (root: Document | ShadowRoot | Element) => {
      for (const element of root.querySelectorAll('*')) {
        texts.push(element.outerHTML.slice(0, 20_000));
        if (element.shadowRoot) visit(element.shadowRoot);
        try {
          const inner = element instanceof HTMLIFrameElement ? element.contentDocument : null;
          if (inner) visit(inner);
        } catch {}
      }
    };
    visit(document);
    for (let at = 0; at < window.length; at++) {
      try {
        texts.push(window[at]?.document.documentElement.outerHTML ?? '');
      } catch {}
    }
    return texts.join('\n');
  });
}

test('a page reads nothing of markers, card, launcher or panel', async ({ pim, extension }) => {
  const tab = await open(pim, extension, () => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    addEventListener('message', ({ data }) => heard.push(JSON.stringify(data)));
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function spy(init) {
      heard.push(`attachShadow ${this.localName}`);
      return attach.call(this, { ...init, mode: 'open' });
    };
  });
  await tab.addInitScript(defineElements);
  await tab.reload();
  await stockIsMarked(tab);
  await pointAt(tab, 'stock');
  await expect.poll(async () => (await cardOn(tab)).join(' ')).toContain(SECRET);
  await tab.mouse.down();
  await tab.mouse.up();
  await expect.poll(() => tab.frames().length).toBe(2);
  await expect(tab.frames()[1]?.locator('.problem').first() ?? tab.locator('none')).toBeVisible();
  expect(await readable(tab)).not.toContain(SECRET);
  expect(await tab.evaluate(reachableRoots)).toEqual([]);
  expect(await tab.evaluate(() => JSON.stringify(Reflect.get(window, 'heard')))).toBe('[]');
  // Neither the address of the panel nor its ticket is in the page's list of frames and requests.
  expect(await tab.evaluate(() => JSON.stringify(performance.getEntries().map(({ name }) => name)))).not.toMatch(
    /panel\.html#/,
  );
});

test('a page cannot speak to the extension, press its buttons or forge a ticket', async ({ pim, extension }) => {
  const tab = await open(pim, extension, () => {});
  await stockIsMarked(tab);
  const answers = await tab.evaluate(async (id) => {
    const said: string[] = [];
    const send = typeof chrome === 'undefined' ? undefined : chrome.runtime?.sendMessage;
    for (const message of [
      { type: 'page/field-markers', payload: { id: '1001' } },
      { type: 'panel/open', payload: { path: '/', place: null } },
    ]) {
      said.push(send ? await send(id, message).then(JSON.stringify, () => 'refused') : 'nobody');
    }
    return said;
  }, extension.id);
  expect(answers.every((answer) => answer === 'nobody' || answer === 'refused')).toBe(true);

  await tab.evaluate(() => {
    for (const type of ['panel/open', 'page/go-to-place', 'page/refresh', 'panel/screen']) {
      postMessage({ type, place: 'attribute stock', path: '/' }, '*');
      dispatchEvent(new CustomEvent(type, { detail: { type } }));
    }
    for (const host of document.querySelectorAll<HTMLElement>('.pim-pulse, .pim-pulse-marker')) {
      host.click();
      host.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    }
    Reflect.get(window, 'pimPulse')?.open('attribute stock');
  });
  await extension.settled(tab);
  expect(tab.frames()).toHaveLength(1);

  // A ticket of the page's own making, in a frame of its own.
  await tab.evaluate((address) => {
    const frame = document.createElement('iframe');
    frame.src = address;
    document.body.append(frame);
  }, `chrome-extension://${extension.id}/panel.html#${crypto.randomUUID()}`);
  const forged = async () => (await tab.frames()[1]?.evaluate(() => document.body?.innerText)) ?? '';
  // The browser blocks it, and says so there.
  await expect.poll(forged).not.toBe('');
  await extension.settled(tab);
  expect(await forged()).not.toMatch(new RegExp(`${SECRET}|Nordwind`));
});

test('a page that redefines what the DOM does breaks nothing', async ({ pim, extension }) => {
  const problems: string[] = [];
  const tab = await open(pim, extension, () => {
    const broken = () => {
      throw new Error('broken by the page');
    };
    Element.prototype.prepend = broken;
    Element.prototype.attachShadow = broken;
    Element.prototype.getBoundingClientRect = broken;
    HTMLElement.prototype.showPopover = broken;
    CSS.escape = () => '"],[data-attribute="';
    JSON.stringify = () => '{}';
    Object.defineProperty(window, 'MutationObserver', { value: broken });
    Object.defineProperty(window, 'pimPulse', { value: { isAlive: () => true, open: broken } });
    Object.defineProperty(window, 'pimPulseMarkers', { value: () => true });
  });
  tab.on('pageerror', ({ message }) => problems.push(message));
  await stockIsMarked(tab);
  await expect(tab.locator('.pim-pulse')).toHaveCount(1);
  expect(problems.filter((problem) => /pim-?pulse|chrome-extension/i.test(problem))).toEqual([]);
});

test('a panel that the page hides takes no decision, and says so', async ({ pim, extension }) => {
  const tab = await open(pim, extension, () => {});
  await stockIsMarked(tab);
  const panel = await extension.openPanel(tab);
  const ignore = panel.getByRole('button', { name: 'Resolve', exact: true }).first();
  const refused = panel.getByText('Nothing was changed');
  const decided = () => panel.locator('.closed').count();
  await expect(ignore).toBeVisible();
  for (const [style, value] of [
    ['opacity', '0.02'],
    ['filter', 'opacity(0)'],
    ['transform', 'rotate(1deg)'],
    ['scale', '0.9'],
  ] as const) {
    await tab.evaluate(([name, to]) => document.documentElement.style.setProperty(name, to), [style, value] as const);
    await tab.waitForTimeout(700);
    await ignore.click({ force: true });
    await expect(refused).toHaveCount(1);
    await tab.evaluate((name) => document.documentElement.style.removeProperty(name), style);
    expect([style, await decided()]).toEqual([style, 0]);
  }
  // A decoy lies over the panel, and lets the click through.
  await tab.evaluate(() => {
    const decoy = document.createElement('button');
    decoy.textContent = 'Win a prize';
    decoy.style.cssText = 'position:fixed;inset:0;z-index:2147483647;pointer-events:none';
    document.body.append(decoy);
  });
  await tab.waitForTimeout(700);
  await ignore.click({ force: true });
  expect(await decided()).toBe(0);
  // It is taken away in the moment of the click.
  await tab.evaluate(() => document.body.lastElementChild?.remove());
  await ignore.click({ force: true });
  expect(await decided()).toBe(0);

  await tab.waitForTimeout(1000);
  await ignore.click();
  await expect.poll(decided).toBeGreaterThan(0);
});
