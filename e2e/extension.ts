import { test as base, expect as playwrightExpect } from '@playwright/test';
import { type DemoPim, type DemoPimOptions, startDemoPim } from '#demo/pim/server.ts';
import { BUILD, launch, SharedBrowser } from './browser.ts';
import { Extension } from './installed.ts';
import { managedCopy } from './managed.ts';
import { notifiedCopy } from './notified.ts';

interface Fixtures {
  pimOptions: DemoPimOptions;
  /** Whether the first steps stay open that open after the installation. */
  firstSteps: boolean;
  /** What an administrator presets, if anything. */
  policy: object | null;
  /** The folder of the extension: the production build, or a copy of it that only the policy is for. */
  build: string;
  /** Whether notifications are allowed from the beginning; a test cannot answer the browser's question. */
  notified: boolean;
  /** The time zone of the user's own clock; null for that of the machine. */
  ownZone: string | null;
  /** A demo PIM that stands still, on a port of its own. */
  pim: DemoPim;
  extension: Extension;
}

export type { Extension };

type Poll = typeof playwrightExpect.poll;

/** Playwright looks again after 100, 250 and 500 ms, then each second; most of what a test waits for is there after 300. */
const poll: Poll = (actual, options) =>
  playwrightExpect.poll(actual, {
    intervals: [100, 200, 300],
    ...(typeof options === 'string' ? { message: options } : options),
  });

export const expect = new Proxy(playwrightExpect, {
  get: (own, name) => (name === 'poll' ? poll : Reflect.get(own, name)),
});

export const test = base.extend<Fixtures, { shared: SharedBrowser }>({
  shared: [
    async ({ playwright: _ }, use) => {
      const shared = new SharedBrowser();
      await use(shared);
      await shared.close();
    },
    { scope: 'worker' },
  ],
  pimOptions: [{}, { option: true }],
  firstSteps: [false, { option: true }],
  policy: [null, { option: true }],
  ownZone: [null, { option: true }],
  notified: [false, { option: true }],
  build: async ({ policy, notified }, use) => {
    if (notified) {
      const allowed = await notifiedCopy(BUILD);
      await use(allowed.build);
      await allowed.remove();
      return;
    }
    if (policy === null) return use(BUILD);
    const managed = await managedCopy(BUILD, policy);
    await use(managed.build);
    await managed.remove();
  },
  pim: async ({ pimOptions }, use) => {
    const present = Date.now();
    const pim = await startDemoPim({ alive: false, now: () => present, ...pimOptions });
    await use(pim);
    await pim.close();
  },
  extension: async ({ shared, locale, firstSteps, ownZone, build }, use) => {
    const options = { locale, firstSteps, ownZone, build };
    if (SharedBrowser.suits(options)) {
      await use(new Extension(await shared.open()));
      return;
    }
    const own = await launch(options);
    await use(new Extension(own));
    await own.close();
  },
});
