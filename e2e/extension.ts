import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, test as base, chromium, expect, type Page } from '@playwright/test';
import { type DemoPim, type DemoPimOptions, startDemoPim } from '#demo/pim/server.ts';
import { chromiumArguments, ensureBrowser } from '../scripts/browsers.ts';
import { Extension } from './installed.ts';
import { managedCopy } from './managed.ts';
import { notifiedCopy } from './notified.ts';

const BUILD = resolve('.output/chrome-mv3');

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

export { type Extension, expect };

export const test = base.extend<Fixtures>({
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
  extension: async ({ locale, colorScheme, firstSteps, ownZone, build }, use) => {
    const profile = await mkdtemp(join(tmpdir(), 'pim-pulse-e2e-'));
    const context = await chromium.launchPersistentContext(profile, {
      ...(locale ? { locale } : {}),
      ...(colorScheme ? { colorScheme } : {}),
      ...(ownZone ? { env: { ...process.env, TZ: ownZone } } : {}),
      executablePath: ensureBrowser('chromium'),
      // Playwright's own would turn storage partitioning off, and with it what lets the panel's frame at its data.
      ignoreDefaultArgs: true,
      args: [
        '--headless',
        '--remote-debugging-pipe',
        // The language of the extension's texts; `locale` is that of pages.
        `--lang=${locale ?? 'en'}`,
        `--user-data-dir=${profile}`,
        `--disable-extensions-except=${build}`,
        `--load-extension=${build}`,
        ...chromiumArguments(process),
        'about:blank',
      ],
    });
    if (!firstSteps) closeFirstSteps(context);
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    await use(new Extension(context, new URL(worker.url()).host));
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  },
});

/** They would go on to the dashboard by themselves as soon as a PIM answers. */
function closeFirstSteps(context: BrowserContext): void {
  const close = (page: Page) =>
    void page.waitForURL(/#\/first$/, { timeout: 5000 }).then(
      () => page.close(),
      () => {},
    );
  for (const page of context.pages()) close(page);
  context.on('page', close);
}
