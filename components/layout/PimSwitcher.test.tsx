// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Facts, givenBy, NOW, raised } from '#lib/alerts/verdict-fixtures.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import type { LiveOverview } from '#lib/live/overview.ts';
import { now } from '#lib/live/timing.ts';
import { PimSwitcher } from './PimSwitcher.tsx';

beforeEach(() => {
  speak('en', 'en-US');
  now.value = NOW;
});
afterEach(cleanup);

/** What the list says of each PIM, the first of which is shown. */
async function listed(...pims: Facts[]): Promise<string[]> {
  const views = pims.map((facts, n) => ({
    ...givenBy({ ...facts, pim: { origin: `https://p${n}.example`, ...facts.pim } }),
    summary: null,
  }));
  const overview: LiveOverview = {
    pims: signal(views.map(({ pim }) => pim)),
    view: signal(views[0] ?? null),
    choose: async () => {},
    read: async (origin) => views.find(({ pim }) => pim.origin === origin) ?? null,
  };
  const [first] = views;
  if (!first) throw new Error('There is no PIM.');
  render(<PimSwitcher overview={overview} pim={first.pim} />);
  await screen.findAllByText(/ · /);
  return screen.getAllByRole('option').map(({ textContent }) => textContent ?? '');
}

it('says of the other PIMs how many connections need attention, or why they are not current', async () => {
  const named = (name: string, facts: Facts = {}) => ({ ...facts, pim: { name, ...facts.pim } });
  expect(
    await listed(
      named('Shown', { alerts: [raised('share')] }),
      named('Failing', { alerts: [raised('share')] }),
      named('Quiet'),
      named('Left', { alerts: [raised('share')], pim: { state: 'signed-out' } }),
      named('Held', { pim: { paused: true } }),
    ),
  ).toEqual([
    'Shown',
    'Failing · 1 needs attention',
    'Quiet',
    'Left · You’re signed out of this PIM',
    'Held · Paused: PIM Pulse sends no requests to this PIM and shows the last known data',
  ]);
});

it('lets the name of a PIM turn nothing that is said of it', async () => {
  const hostile = { pim: { name: '\u202eevil', state: 'unreachable' as const } };
  expect((await listed({}, hostile))[1]).toBe('\u2068evil\u2069 · The PIM can’t be reached');
});
