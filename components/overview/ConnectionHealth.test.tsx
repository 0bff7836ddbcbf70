// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { goodPim } from '#components/fixtures.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { now } from '#lib/live/timing.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import { connection } from '#lib/store/fixtures.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { HealthSection } from './ConnectionHealth.tsx';

/** A Saturday. */
const NOW = Date.UTC(2026, 2, 14, 12);

const view = (...connections: ConnectionRecord[]): PimView => ({
  pim: goodPim(),
  connections,
  days: [],
  summary: null,
  gaps: [],
  alerts: [],
});
const still = connection('erp', {
  label: 'ERP',
  health: {
    state: 'silent',
    reason: {
      rule: 'silence',
      since: Date.UTC(2026, 2, 13, 10),
      lastDay: '2026-03-13',
      weekdays: [1, 2, 3, 4, 5],
      hours: [],
    },
  },
});
const failing = connection('dam', {
  label: 'DAM',
  health: { state: 'failing', reason: { rule: 'errors', in: 'day', count: 120, limit: 100, set: false } },
});
const quiet = connection('shop', {
  label: 'Shop',
  flowType: 'data_destination',
  health: { state: 'quiet', lastActiveAt: null, lastDay: null },
});
const items = () => screen.queryAllByRole('listitem').map(({ textContent }) => textContent?.replaceAll('\u202f', ' '));

beforeEach(() => {
  speak('en', 'en-US');
  now.value = NOW;
});
afterEach(cleanup);

describe('the health of all connections', () => {
  it('shows each troubled one with its reason, and the others on request', async () => {
    render(<HealthSection view={view(quiet, still, failing)} />);
    expect(items()).toHaveLength(2);
    await act(() => screen.getByRole('button').click());
    expect(items()).toEqual([
      'DAM120 errors in one day. Up to 100 are normal here.Failing',
      'ERPUsually delivers on weekdays. Nothing since Friday 10:00 AM.Silent',
      'ShopQuiet as usual. Last active –.Quiet',
    ]);
  });
});
