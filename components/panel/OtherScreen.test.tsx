// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { goodPim } from '#components/fixtures.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { now } from '#lib/live/timing.ts';
import { alert, connection } from '#lib/store/fixtures.ts';
import { OtherScreen } from './OtherScreen.tsx';

vi.mock('#components/overview/Overview.tsx', () => ({ Overview: () => <p>The overview</p> }));

const NOW = Date.UTC(2026, 2, 14, 12);
const quiet = { state: 'quiet', lastActiveAt: null, lastDay: null } as const;
const view = {
  pim: goodPim({ lastSuccessAt: NOW }),
  connections: ['erp', 'dam'].map((code) => connection(code, { label: code.toUpperCase(), health: quiet })),
  days: [{ origin: 'https://pim.example', date: '2026-03-14', counts: new Map([['erp', { updated: 12, errors: 0 }]]) }],
  summary: null,
  alerts: [alert({ connection: 'dam', raisedAt: NOW - 1000 })],
};
const show = (path: string) => render(<OtherScreen view={view} path={path} />);

beforeEach(() => {
  speak('en', 'en-US');
  now.value = NOW;
});
afterEach(cleanup);

describe('the panel on a page of the PIM without a product', () => {
  it.each(['/connect/connection-settings/erp/monitoring', '/connections/erp/edit', '/connect/connected-apps/erp'])(
    'opens on the connection of %s: its verdict, its last days and its page',
    (path) => {
      show(path);
      expect(screen.getByRole('heading', { name: 'ERP' })).toBeTruthy();
      expect(screen.getByText('Working normally')).toBeTruthy();
      expect(document.querySelector('.connection-summary dl')?.textContent).toBe('Products updated12 Last 7 days');
      expect(screen.getByRole('link', { name: 'Open connection page' }).getAttribute('href')).toMatch(
        /\/dashboard\.html\?view=connection&pim=https%3A%2F%2Fpim\.example&connection=erp$/,
      );
      // What follows is about all of them.
      expect(screen.getByRole('heading', { name: 'All connections' }).nextElementSibling?.textContent).toBe(
        'The overview',
      );
    },
  );

  it('says there what needs attention', () => {
    show('/connect/connection-settings/dam/edit');
    expect(screen.getByText(/^Failing since/)).toBeTruthy();
  });

  it.each(['/connect/connection-settings/nobody/edit', '/connect/connection-settings', '/enrich/product/'])(
    'has no connection on %s',
    (path) => {
      show(path);
      expect(document.querySelector('.connection-summary')).toBeNull();
    },
  );
});
