import { hostileError, hostileTexts } from '../faults/security/hostile-texts.ts';
import { expect, test } from './extension.ts';
import { requestKey, standIn } from './stand-in.ts';

/** As many errors as the PIM lists of a connection. */
const LISTED = 100;

const codes = Array.from({ length: Math.ceil(hostileTexts.length / LISTED) }, (_, index) => `source_${index}`);
const textsOf = (index: number) => hostileTexts.slice(index * LISTED, (index + 1) * LISTED);

const connections = codes.map((code, index) => {
  const [text = ''] = textsOf(index);
  return { code, label: text, flowType: 'data_source', image: text, auditable: true, type: text };
});
const counts = Object.fromEntries(codes.map((code, index) => [code, textsOf(index).length]));

test('more than 500 hostile texts do nothing and fetch nothing, on any surface', async ({ pim, extension }) => {
  test.setTimeout(180_000);
  const now = Date.now();
  const answers = new Map<string, unknown>([
    [requestKey('/rest/connections?search={"types":["default","app"]}'), connections],
    [requestKey('/rest/connections/audit/error-count-per-connection?error_type=business'), counts],
    ...codes.map((code, index): [string, unknown] => [
      requestKey(`/rest/connections/${code}/business-errors`),
      textsOf(index).map((text, age) => hostileError(text, code, now - (index * LISTED + age) * 1000)),
    ]),
  ]);
  const hostile = await standIn(pim.origin, answers);
  const asked: string[] = [];
  const amiss: string[] = [];
  extension.context.on('request', (request) => asked.push(request.url()));
  extension.context.on('weberror', (problem) => amiss.push(String(problem.error())));
  extension.context.on('dialog', (dialog) => {
    amiss.push(dialog.message());
    void dialog.dismiss();
  });
  try {
    const tab = await extension.signIn(hostile.origin);
    const options = await extension.addByHand(hostile.origin);
    await expect.poll(() => extension.storedErrors()).toBe(hostileTexts.length);

    const popup = await extension.open('popup');
    // More than 500 errors at once are summed up first, which a busy machine takes its time for.
    await expect(popup.locator('a.top-group')).toHaveCount(5, { timeout: 60_000 });
    const dashboard = await extension.open('dashboard');
    await dashboard.goto(`${dashboard.url().split('?')[0]}?view=errors`);
    await expect(dashboard.locator('.rows article').first()).toBeVisible();
    // The list draws what is on screen: all of it passes by.
    for (let screen = 0; screen < 30; screen++) await dashboard.mouse.wheel(0, 2000);
    const panel = await extension.openPanel(tab);
    await expect(panel.locator('header')).toBeVisible();

    for (const page of [popup, dashboard, options, tab]) {
      expect(await page.title()).not.toContain('owned');
      await expect(page.locator('img[src="x"], a[href^="javascript" i], iframe[srcdoc], object, embed')).toHaveCount(0);
    }
    // Pictures are asked of the PIM alone, by the background, whatever their names are.
    const own = new Set([hostile.origin, pim.origin]);
    expect(asked.filter((url) => url.startsWith('http') && !own.has(new URL(url).origin))).toEqual([]);
    expect(amiss).toEqual([]);
  } finally {
    await hostile.close();
  }
});
