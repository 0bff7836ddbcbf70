import type { BrowserContext, Worker } from '@playwright/test';
import { expect } from '@playwright/test';
import * as v from 'valibot';

declare const chrome: { action: { openPopup(): Promise<void> } };

const answer = v.object({
  id: v.number(),
  result: v.object({ result: v.object({ value: v.optional(v.string(), '') }) }),
});

/**
 * Opens the popup as the toolbar does and answers its text once figures are drawn. Playwright does not know popups, so
 * it is found and asked through the browser's own protocol.
 */
export async function realPopupText(context: BrowserContext, worker: Worker): Promise<string> {
  const [page] = context.pages();
  if (!page) throw new Error('The browser has no tab.');
  await worker.evaluate(() => chrome.action.openPopup());
  const session = await context.newCDPSession(page);
  const popup = async () => {
    const { targetInfos } = await session.send('Target.getTargets');
    return targetInfos.find(({ url }) => url.endsWith('/popup.html'));
  };
  await expect.poll(async () => (await popup()) !== undefined).toBe(true);
  const target = await popup();
  if (!target) throw new Error('The popup closed.');
  const { sessionId } = await session.send('Target.attachToTarget', { targetId: target.targetId, flatten: false });
  const read = () =>
    new Promise<string>((resolve) => {
      session.once('Target.receivedMessageFromTarget', ({ message }) =>
        resolve(v.parse(answer, JSON.parse(message)).result.result.value),
      );
      const params = { expression: 'document.querySelector(".chart-total") ? document.body.innerText : ""' };
      const message = JSON.stringify({ id: 1, method: 'Runtime.evaluate', params });
      void session.send('Target.sendMessageToTarget', { sessionId, message });
    });
  await expect.poll(read).not.toBe('');
  return read();
}
