// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '#lib/calendar.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { now } from '#lib/live/timing.ts';
import type { SpaceRecord } from '#lib/model/space.ts';
import { pim } from '#lib/store/fixtures.ts';
import { SharedSign } from './SharedSign.tsx';

const ago = (minutes: number) => now.value - minutes * MINUTE;
const fault = { what: 'unreachable', status: null, at: 1 } as const;
const space = (facts: Partial<SpaceRecord>): SpaceRecord => ({
  ...{ origin: 'https://pim.example', space: 'x', former: [], triedAt: null, sharedAt: ago(2), failures: 0 },
  ...{ fault: null, notBefore: 0 },
  progress: { cursor: null, sent: [], again: false, agains: [], checkedAt: 0, refused: 0, flooding: [] },
  ...facts,
});
const sign = (...spaces: SpaceRecord[]) => {
  cleanup();
  render(<SharedSign pims={[pim(), pim({ origin: 'https://other.example' })]} spaces={spaces} />);
  const link = document.querySelector('a');
  return link && [link.textContent, link.className, link.getAttribute('href')];
};

beforeEach(() => speak('en', 'en-US'));
afterEach(cleanup);

describe('beside the list', () => {
  it('stands when decisions were last shared, which leads to where that is set up', () => {
    expect(sign(space({}))).toEqual([
      'Last shared 2 min ago.',
      'shared-sign',
      '/options.html#/pim/https%3A%2F%2Fpim.example/team',
    ]);
    expect(sign(space({ sharedAt: null }))?.[0]).toBe('Nothing shared yet.');
    expect(sign(space({}), space({ origin: 'https://other.example', sharedAt: ago(7) }))?.[0]).toContain('7 min ago');
    expect(sign()).toBeNull();
  });

  it('stands since when they are not, once that failed several times or waits for the user', () => {
    expect(sign(space({ fault, failures: 2 }))?.[1]).toBe('shared-sign');
    expect(sign(space({ fault, failures: 3 }))?.[1]).toContain('shared-fails');
    expect(sign(space({ fault, failures: 1, notBefore: null }))?.[1]).toContain('shared-fails');
    const other = { origin: 'https://other.example', sharedAt: ago(1), fault, failures: 5 };
    expect(sign(space({ sharedAt: ago(9) }), space(other))?.[0]).toBe('Sharing fails. Last shared 1 min ago.');
  });
});
