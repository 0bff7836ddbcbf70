import { describe, expect, test } from 'vitest';
import { type Extent, neededSince } from './since.ts';
import { steps } from './steps.ts';

describe('what a change calls for', () => {
  const cases: ReadonlyArray<[changed: string, Record<string, Extent>]> = [
    [
      'lib/errors/place.ts',
      { types: 'all', unit: 'changed', 'build-chrome': 'all', e2e: 'all', faults: 'all', start: 'all' },
    ],
    ['lib/errors/place.test.ts', { lint: 'all', unit: 'changed', package: 'none', e2e: 'changed', faults: 'none' }],
    ['e2e/page.spec.ts', { unit: 'changed', 'build-chrome': 'all', e2e: 'changed', faults: 'none', start: 'none' }],
    ['demo/pim/world/errors.ts', { size: 'none', e2e: 'changed', faults: 'all', start: 'all' }],
    ['docs/guide.md', { lint: 'all', unit: 'changed', 'build-firefox': 'none', e2e: 'none', start: 'none' }],
    ['docs/store/reviewers.md', { addon: 'all', size: 'none' }],
    ['package-lock.json', { package: 'all', e2e: 'all' }],
    ['scripts/size.ts', { size: 'all', e2e: 'all' }],
  ];
  for (const [changed, expected] of cases) {
    test(changed, () => {
      const found = new Map(neededSince(steps, [changed]).map(({ check, extent }) => [check.name, extent]));
      expect(Object.fromEntries(Object.keys(expected).map((name) => [name, found.get(name) ?? 'none']))).toEqual(
        expected,
      );
    });
  }
});
