import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { teamTool } from '#lib/settings/fixtures.ts';
import { alert } from '#lib/store/fixtures.ts';
import { anyParcel, exportLogsServiceRequest, exportMetricsServiceRequest, source } from './fixtures.ts';
import { reportRequests, testRequests } from './report-requests.ts';

const NOW = Date.UTC(2026, 2, 11, 12);
const tool = (url: string, values = false) => teamTool({ url, kind: 'otlp', values });
const collector = tool('http://collector.example:4318');
/** The body after its way through JSON. */
const sent = (body: object | null): unknown => JSON.parse(JSON.stringify(body));

describe('the requests to an OpenTelemetry collector', () => {
  it('match the protocol, whatever the report contains', () => {
    fc.assert(
      fc.property(anyParcel, fc.boolean(), (report, values) => {
        const [metrics, logs, ...more] = reportRequests(tool(collector.url, values), source, report, NOW);
        v.parse(exportMetricsServiceRequest, sent(metrics?.body ?? {}));
        if (logs) v.parse(exportLogsServiceRequest, sent(logs.body));
        expect(logs !== undefined).toBe(report.events.length > 0);
        expect(more).toEqual([]);
      }),
    );
  });

  it('go to the paths of the protocol, below the path of the address', () => {
    const [parcel] = fc.sample(
      anyParcel.filter(({ events }) => events.length > 0),
      1,
    );
    const urls = (url: string) => (parcel ? reportRequests(tool(url), source, parcel, NOW).map((one) => one.url) : []);
    expect(urls('http://collector.example:4318')).toEqual([
      'http://collector.example:4318/v1/metrics',
      'http://collector.example:4318/v1/logs',
    ]);
    expect(urls('https://tools.example/otlp')).toEqual([
      'https://tools.example/otlp/v1/metrics',
      'https://tools.example/otlp/v1/logs',
    ]);
    expect(urls('https://tools.example/otlp/?tenant=7')).toEqual([
      'https://tools.example/otlp/v1/metrics?tenant=7',
      'https://tools.example/otlp/v1/logs?tenant=7',
    ]);
  });

  it('send a count of today as a sum that began with the day, and a state as one of all', () => {
    const report = {
      isUp: true,
      lastSuccessAt: NOW,
      dayStart: NOW - 43_200_000,
      connections: [
        {
          code: 'erp',
          label: 'Nordwind ERP',
          flowType: 'data_source' as const,
          state: 'silent' as const,
          today: { created: 2, updated: 40 },
          businessErrors: 7,
          technicalErrors: null,
        },
      ],
      alerts: [['silence', 1] as ['silence', number]],
    };
    const [metrics] = reportRequests(
      collector,
      source,
      { origin: source.origin, tool: 't', id: 1, at: NOW, report, events: [] },
      NOW,
    );
    const { resourceMetrics } = v.parse(exportMetricsServiceRequest, sent(metrics?.body ?? {}));
    const all = resourceMetrics[0]?.scopeMetrics[0]?.metrics ?? [];
    const of = (name: string) => all.find((metric) => metric.name === name);
    expect(of('pim_pulse.products.updated')?.sum).toMatchObject({
      aggregationTemporality: 2,
      isMonotonic: true,
      dataPoints: [
        {
          asInt: '40',
          startTimeUnixNano: '1773187200000000000',
          timeUnixNano: '1773230400000000000',
          attributes: [
            { key: 'pim.connection.code', value: { stringValue: 'erp' } },
            { key: 'pim.connection.label', value: { stringValue: 'Nordwind ERP' } },
            { key: 'pim.connection.flow', value: { stringValue: 'data_source' } },
          ],
        },
      ],
    });
    expect(of('pim_pulse.products.sent')).toBeUndefined();
    expect(of('pim_pulse.errors.technical_7d')).toBeUndefined();
    const states = of('pim_pulse.connection.state')?.gauge?.dataPoints ?? [];
    expect(states.filter(({ asInt }) => asInt === '1').map(({ attributes }) => attributes?.at(-1)?.value)).toEqual([
      { stringValue: 'silent' },
    ]);
    expect(states).toHaveLength(6);
    expect(of('pim_pulse.alerts')?.gauge?.dataPoints).toHaveLength(8);
  });

  it('contain data of the PIM only when the user allows it', () => {
    const kind = alert({
      rule: 'kind',
      reason: { rule: 'kind', group: 'g', message: 'Bordeaux is no color.', count: 2 },
    });
    const user = alert({ rule: 'credentials', reason: { rule: 'credentials', username: 'admin', at: 0 } });
    const report = { isUp: true, lastSuccessAt: NOW, dayStart: 0, connections: [], alerts: [] };
    const events = [kind, user].map((one) => ({ is: 'raised' as const, at: NOW, label: 'ERP', alert: one }));
    const parcel = { origin: source.origin, tool: 't', id: 1, at: NOW, report, events };
    for (const url of ['otlp', 'webhook'] as const) {
      const of = (values: boolean) =>
        JSON.stringify(
          reportRequests(teamTool({ url: 'https://tools.example', kind: url, values }), source, parcel, NOW),
        );
      expect(of(false)).not.toMatch(/Bordeaux|admin/);
      expect(of(true)).toMatch(/Bordeaux.*admin/);
    }
  });

  it('are a test without any count, when the user requests one', () => {
    const [metrics, logs] = testRequests(collector, source, NOW);
    v.parse(exportMetricsServiceRequest, sent(metrics?.body ?? {}));
    v.parse(exportLogsServiceRequest, sent(logs?.body ?? {}));
    expect(JSON.stringify(logs?.body)).toContain('A test of PIM Pulse');
  });
});

describe('the schema of the protocol', () => {
  const point = { timeUnixNano: '1', asInt: '1' };
  const request = (dataPoint: object) => ({
    resourceMetrics: [{ scopeMetrics: [{ metrics: [{ name: 'a', gauge: { dataPoints: [dataPoint] } }] }] }],
  });
  it.each([
    ['a number where a string belongs', { ...point, asInt: 1 }],
    ['a time that is a number', { ...point, timeUnixNano: 1 }],
    ['two values', { ...point, asDouble: 1 }],
    ['no value', { timeUnixNano: '1' }],
    ['an unknown key', { ...point, time_unix_nano: '1' }],
    ['a key twice', { ...point, attributes: ['1', '2'].map((one) => ({ key: 'a', value: { stringValue: one } })) }],
    ['a value of two types', { ...point, attributes: [{ key: 'a', value: { stringValue: '', intValue: '1' } }] }],
  ])('refuses %s', (_, wrong) => {
    expect(v.is(exportMetricsServiceRequest, request(point))).toBe(true);
    expect(v.is(exportMetricsServiceRequest, request(wrong))).toBe(false);
  });
});
