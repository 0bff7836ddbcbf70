import process from 'node:process';
import { defineConfig } from '@playwright/test';

/** Every spec starts its own demo PIM and its own browser, so specs run side by side. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  timeout: 90_000,
  expect: { timeout: 20_000 },
  fullyParallel: true,
  workers: 2,
  // A machine that does other work besides can be too slow once; npm test says which run needed a second try.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: true,
  reporter: 'list',
});
