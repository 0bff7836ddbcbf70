import { describe, expect, it } from 'vitest';
import { createPimClient } from './client.ts';
import * as endpoints from './endpoints.ts';
import { isRoute } from './routes.ts';

const UUID = '5a0f7c2e-3d1b-4c76-9a58-0a6d2c1f4b11';
const erp = { code: 'acme_erp', label: 'Acme ERP', flowType: 'data_source', image: null, auditable: true };
const week = { daily: { '2026-03-08': 5 }, weekly_total: 5 };

const answers: Record<string, unknown> = {
  '/rest/connections': [{ ...erp, type: 'default' }],
  '/rest/connections/audit/weekly': { '<all>': week, acme_erp: week },
  '/rest/connections/audit/weekly-error': { acme_erp: { previous_week: [], current_week: { '2026-03-08': 1 } } },
  '/rest/connections/audit/error-count-per-connection': { acme_erp: 1 },
  '/rest/connections/acme_erp/business-errors': [
    { connection_code: 'acme_erp', date_time: '2026-03-08T09:41:07+00:00', content: { message: 'No.' } },
  ],
  '/rest/connections/max-limit-reached': { limitReached: false },
  '/rest/connections/wrong-credentials-combination': [],
  '/rest/user/': { username: 'julia', timezone: 'Europe/Paris', user_default_locale: 'fr_FR' },
  '/rest/security/': { akeneo_connectivity_connection_manage_settings: true },
  '/dashboard/version_data': { version: 'CE 7.0.22' },
  [`/enrich/product/rest/${UUID}`]: { identifier: 'lamp-042', family: null, values: { ean: [] }, meta: {} },
};

/** A PIM that answers as above; a number stands for a status. */
function pim(changes: Record<string, unknown> = {}) {
  const asked: string[] = [];
  const client = createPimClient('https://pim.example.com', {
    now: () => Date.UTC(2026, 2, 8, 12),
    fetch: async (url) => {
      const { pathname, search } = new URL(String(url));
      asked.push(pathname + search);
      const answer = { ...answers, ...changes }[pathname] ?? 404;
      return typeof answer === 'number' ? new Response('{}', { status: answer }) : Response.json(answer);
    },
  });
  return { client, asked };
}

describe('an endpoint', () => {
  it('asks one route and answers what it says', async () => {
    const { client, asked } = pim();
    expect((await endpoints.fetchConnections(client)).value[0]?.code).toBe('acme_erp');
    expect((await endpoints.fetchWeeklyCounts(client, 'created')).value.get('<all>')?.get('2026-03-08')).toBe(5);
    expect((await endpoints.fetchWeeklyErrors(client)).value.get('acme_erp')?.get('2026-03-08')).toBe(1);
    expect((await endpoints.fetchErrorCounts(client, 'technical')).value.get('acme_erp')).toBe(1);
    expect((await endpoints.fetchBusinessErrors(client, 'acme_erp')).value[0]?.content).toEqual({ message: 'No.' });
    expect((await endpoints.fetchCurrentUser(client)).value.timeZone).toBe('Europe/Paris');
    expect((await endpoints.fetchVisibility(client)).value).toEqual({
      errors: true,
      history: false,
      modelHistory: false,
    });
    expect((await endpoints.fetchVersionText(client)).value).toBe('CE 7.0.22');
    expect((await endpoints.fetchLimitReached(client)).value).toBe(false);
    expect((await endpoints.fetchWrongCredentials(client)).value.size).toBe(0);
    expect((await endpoints.fetchProduct(client, UUID)).value.fields).toEqual(['ean']);
    expect(asked).toHaveLength(11);
    expect(asked.filter((path) => !isRoute(path.split('?')[0] ?? ''))).toEqual([]);
  });

  it('asks nothing for a code or an id that is none', async () => {
    const { client, asked } = pim();
    for (const code of ['..', '../acme_erp', 'acme_erp/webhook', 'acme erp', '']) {
      await expect(endpoints.fetchBusinessErrors(client, code)).rejects.toMatchObject({ kind: 'not-found' });
      await expect(endpoints.fetchProduct(client, code)).rejects.toMatchObject({ kind: 'not-found' });
    }
    expect(asked).toEqual([]);
  });

  it('passes on why there is no answer', async () => {
    const { client } = pim({ '/rest/user/': 401, '/rest/security/': 403, '/dashboard/version_data': 500 });
    await expect(endpoints.fetchCurrentUser(client)).rejects.toMatchObject({ kind: 'signed-out' });
    await expect(endpoints.fetchVisibility(client)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(endpoints.fetchVersionText(client)).rejects.toMatchObject({ kind: 'server-error' });
  });
});

describe('the permission to see errors', () => {
  it('is missing unless it is granted', async () => {
    const acl = 'akeneo_connectivity_connection_manage_settings';
    for (const answer of [[], { [acl]: false }, { pim_enrich_product_index: true }]) {
      expect((await endpoints.fetchVisibility(pim({ '/rest/security/': answer }).client)).value.errors).toBe(false);
    }
  });
});
