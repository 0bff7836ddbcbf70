import { setTimeout as wait } from 'node:timers/promises';
import type { Target } from 'puppeteer-core';
import type { Stage } from '#demo/start/stage.ts';
import type { Rig } from './rig.ts';

/** Ends the service worker at once, as the browser may at any time. Chromium only. */
export async function endWorker({ browser, address }: Stage): Promise<void> {
  const session = await browser.target().createCDPSession();
  const { targetInfos } = await session.send('Target.getTargets');
  for (const { type, targetId, url } of targetInfos) {
    if (type === 'service_worker' && url.startsWith(address(''))) {
      await session.send('Target.closeTarget', { targetId });
    }
  }
  await session.detach();
}

/** Restarts the extension, and with it its pages. */
export async function reloadExtension(rig: Rig): Promise<void> {
  if (rig.browser === 'chromium') {
    const settings = await rig.stage.browser.newPage();
    await settings.goto('chrome://extensions/');
    // Without it Chromium does not start an unpacked extension again.
    await settings.evaluate('chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })');
    await settings.close();
  }
  await rig.page.evaluate(reload).catch(() => {});
  await wait(1500);
  await rig.newPage();
}

/** Cuts the worker off from the network; the answer brings it back. Chromium only. */
export async function offline(rig: Rig): Promise<() => Promise<void>> {
  const isWorker = (one: Target) => one.type() === 'service_worker' && one.url().startsWith(rig.stage.address(''));
  // Workers that were killed before may still be listed.
  const target = rig.stage.browser.targets().findLast(isWorker);
  if (!target) throw new Error('There is no worker.');
  const session = await target.createCDPSession();
  await session.send('Network.enable');
  const conditions = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
  await session.send('Network.emulateNetworkConditions', { offline: true, ...conditions });
  return async () => {
    await session.send('Network.emulateNetworkConditions', { offline: false, ...conditions });
    await session.detach();
  };
}

/** Leaves the extension no room to store anything more; the answer gives it back. Chromium only. */
export async function smallQuota(rig: Rig): Promise<() => Promise<void>> {
  const session = await rig.page.createCDPSession();
  const origin = rig.stage.address('').replace(/\/$/, '');
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  return async () => {
    await session.send('Storage.overrideQuotaForOrigin', { origin });
    await session.detach();
  };
}

/** Runs in a page of the extension. */
function reload(): void {
  const own = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
  own.runtime.reload();
}
