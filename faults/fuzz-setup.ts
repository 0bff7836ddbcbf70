import { appendFileSync } from 'node:fs';
import process from 'node:process';
import type { IAsyncProperty, IProperty, Parameters } from 'fast-check';
import { expect, vi } from 'vitest';

/** Lets every property be tried as often as `npm run fuzz` says, whatever its test says, and notes that it held. */
vi.mock('fast-check', async (original) => {
  const real = await original<typeof import('fast-check')>();
  const numRuns = Number(process.env.FUZZ_RUNS);
  const note = () => {
    const { currentTestName, testPath } = expect.getState();
    const held = { test: currentTestName, file: testPath, runs: numRuns };
    appendFileSync(process.env.FUZZ_NOTES ?? '', `${JSON.stringify(held)}\n`);
  };
  const assert = <T>(property: IProperty<T> | IAsyncProperty<T>, parameters?: Parameters<T>): unknown => {
    const outcome: unknown = real.assert(property, { ...parameters, numRuns });
    if (outcome instanceof Promise) return outcome.then(note);
    note();
    return undefined;
  };
  return { ...real, default: { ...real.default, assert } };
});
