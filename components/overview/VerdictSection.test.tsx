// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { goodPim } from '#components/fixtures.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { now } from '#lib/live/timing.ts';
import type { Alert } from '#lib/model/alert.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import { alert, connection } from '#lib/store/fixtures.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { VerdictSection } from './VerdictSection.tsx';

/** A Saturday. */
const NOW = Date.UTC(2026, 2, 14, 12);
const DAY = 86_400_000;

const learned = { state: 'quiet', lastActiveAt: null, lastDay: null } as const;
const [erp, dam, shop] = ['erp', 'dam', 'shop'].map((code) =>
  connection(code, { label: code.toUpperCase(), health: learned }),
) as [ConnectionRecord, ConnectionRecord, ConnectionRecord];
const silent = alert({
  rule: 'silence',
  connection: 'erp',
  reason: {
    rule: 'silence',
    since: Date.UTC(2026, 2, 13, 10),
    lastDay: '2026-03-13',
    weekdays: [1, 2, 3, 4, 5],
    hours: [],
  },
});
const failing = alert({ connection: 'dam' });
const kind = alert({ rule: 'kind', reason: { rule: 'kind', group: 'g', message: 'Too long.', count: 3 } });

const view = (alerts: Alert[] = [], connections = [erp, dam, shop]): PimView => ({
  pim: goodPim({ lastSuccessAt: NOW }),
  connections,
  days: [],
  summary: null,
  gaps: [],
  alerts,
});
const plain = (text: string | null) => text?.replaceAll('\u202f', ' ');
const items = () => screen.queryAllByRole('listitem').map(({ textContent }) => plain(textContent));
const verdict = () => plain(document.querySelector('.verdict')?.textContent ?? null);

beforeEach(() => {
  speak('en', 'en-US');
  now.value = NOW;
});
afterEach(cleanup);

describe('the verdict on a page', () => {
  it('says that all is well only when it was judged', () => {
    render(<VerdictSection view={view()} />);
    expect(verdict()).toBe('All 3 connections are working normally · checked Saturday 12:00 PM');
    expect(items()).toEqual([]);
    cleanup();
    render(<VerdictSection view={view([], [erp, connection('dam'), shop])} />);
    expect(verdict()).toContain('2 of 3 connections are working normally · still learning');
  });

  it('lists the worst findings first, each with its facts', () => {
    render(<VerdictSection view={view([kind, silent, failing])} />);
    expect(verdict()).toBe('2 of 3 connections need attention · checked Saturday 12:00 PM');
    expect(items()).toEqual([
      'DAM Failing. 120 errors in one day. Up to 100 are normal here.',
      'ERP Silent. Usually delivers on weekdays. Nothing since Friday 10:00 AM.',
      'ERP New kind of error. Never seen before: Too long.',
    ]);
    expect(screen.getAllByRole('listitem').map((item) => item.className)).toEqual(['attention', 'attention', 'check']);
  });

  it('leaves out what is listed below', () => {
    render(<VerdictSection view={view([kind, silent, failing])} besides />);
    expect(items()).toEqual(['ERP New kind of error. Never seen before: Too long.']);
  });

  it('claims nothing of a PIM that cannot be asked', () => {
    render(<VerdictSection view={{ ...view([failing]), pim: goodPim({ state: 'signed-out' }) }} />);
    expect(verdict()).toBeUndefined();
    expect(items()).toHaveLength(1);
  });

  it('is phrased in the current language from the same facts', () => {
    const shown = view([silent]);
    render(<VerdictSection view={shown} />);
    cleanup();
    speak('de');
    render(<VerdictSection view={shown} />);
    expect(items()).toEqual(['ERP Still. Liefert sonst werktags. Nichts mehr seit Freitag, 10:00.']);
  });

  it('gets older while the page is open', async () => {
    render(<VerdictSection view={view([silent])} />);
    await act(() => {
      now.value = NOW + DAY;
    });
    expect(items()[0]).toContain('Nothing since Friday 10:00 AM.');
    await act(() => {
      now.value = NOW + 7 * DAY;
    });
    expect(items()[0]).toContain('Nothing since Mar 13, 10:00 AM.');
  });
});
