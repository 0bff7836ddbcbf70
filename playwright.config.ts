import { defineConfig } from '@playwright/test';

/** Every spec starts its own demo PIM and its own browser, so specs run side by side. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
});
