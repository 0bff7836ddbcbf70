import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { alert } from '#lib/store/fixtures.ts';
import { source } from './fixtures.ts';
import { webhookBody } from './webhook.ts';

const NOON = Date.UTC(2026, 2, 11, 12);

it('a webhook gets exactly what the documentation shows', () => {
  const docs = readFileSync('docs/team-tools.md', 'utf8');
  const [, example = ''] = /```json\n(.*?)```/s.exec(docs) ?? [];
  const parcel = {
    at: NOON,
    figures: {
      isUp: true,
      lastSuccess: NOON,
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
    events: [{ is: 'raised' as const, at: NOON, label: 'Nordwind ERP', alert: alert({ raised: NOON }) }],
  };
  const body = webhookBody({ ...source, origin: 'https://pim.example.com' }, parcel, false);
  expect(JSON.parse(JSON.stringify(body))).toEqual(JSON.parse(example));
});
