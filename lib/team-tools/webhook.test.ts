import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { alert } from '#lib/store/fixtures.ts';
import { source } from './fixtures.ts';
import { webhookBody } from './webhook.ts';

const NOON = Date.UTC(2026, 2, 11, 12);

it('a webhook gets destinations, the PIM as a whole, and a PIM that was never read', () => {
  const shop = {
    code: 'shop',
    label: 'Web shop',
    flowType: 'data_destination' as const,
    state: 'active' as const,
    today: { read: 900 },
    businessErrors: null,
    technicalErrors: null,
  };
  const why = { rule: 'limit', connections: 50, reached: true } as const;
  const full = alert({ rule: 'limit', connection: '', reason: why });
  const parcel = {
    at: NOON,
    report: { isUp: false, lastSuccessAt: null, dayStart: NOON, connections: [shop], alerts: [] },
    events: [{ is: 'raised' as const, at: NOON, label: 'Catalog', alert: full }],
  };
  expect(webhookBody(source, parcel, false)).toMatchObject({
    lastSuccess: null,
    // Counts that the PIM does not send are null, never 0; reads are what was sent to the shop.
    connections: [{ code: 'shop', today: { created: null, updated: null, sent: 900, errors: null } }],
    alerts: [{ rule: 'limit', connection: null }],
  });
});

it('a webhook gets exactly what the documentation shows', () => {
  const docs = readFileSync('docs/team-tools.md', 'utf8');
  const [, example = ''] = /```json\n(.*?)```/s.exec(docs) ?? [];
  const parcel = {
    at: NOON,
    report: {
      isUp: true,
      lastSuccessAt: NOON,
      dayStart: NOON,
      connections: [
        {
          code: 'erp',
          label: 'Nordwind ERP',
          flowType: 'data_source' as const,
          state: 'failing' as const,
          today: { created: 2, updated: 40, errors: 120 },
          businessErrors: 161,
          technicalErrors: 0,
        },
      ],
      alerts: [['errors', 1] as ['errors', number]],
    },
    events: [{ is: 'raised' as const, at: NOON, label: 'Nordwind ERP', alert: alert({ raisedAt: NOON }) }],
  };
  const body = webhookBody({ ...source, origin: 'https://pim.example.com' }, parcel, false);
  expect(JSON.parse(JSON.stringify(body))).toEqual(JSON.parse(example));
});

it('two alerts of one moment have an id each, and the end of one another than its beginning', () => {
  const kinds = ['g1', 'g2'].map((group) =>
    alert({ rule: 'kind', subject: group, reason: { rule: 'kind', group, message: 'Too long.', count: 3 } }),
  );
  const events = (['raised', 'over'] as const).flatMap((is) =>
    kinds.map((one) => ({ is, at: NOON, label: 'Nordwind ERP', alert: one })),
  );
  const report = { isUp: true, lastSuccessAt: NOON, dayStart: NOON, connections: [], alerts: [] };
  const body = webhookBody(source, { at: NOON, report, events }, false);
  const { alerts } = v.parse(v.object({ alerts: v.array(v.object({ id: v.string() })) }), body);
  expect(new Set(alerts.map(({ id }) => id)).size).toBe(4);
});
