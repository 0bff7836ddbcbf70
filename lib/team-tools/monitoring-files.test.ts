import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { exportMetricsServiceRequest, source } from './fixtures.ts';
import { metricsRequest } from './otlp-metrics.ts';

/** One connection of which everything is known, so that every metric is sent. */
const report = {
  isUp: true,
  lastSuccessAt: 1,
  dayStart: 0,
  connections: [
    {
      code: 'erp',
      label: 'ERP',
      flowType: 'data_source' as const,
      state: 'failing' as const,
      today: { created: 1, updated: 1, read: 1, errors: 1 },
      businessErrors: 1,
      technicalErrors: 1,
    },
  ],
  alerts: [],
};
const [ofPim] = v.parse(
  exportMetricsServiceRequest,
  JSON.parse(JSON.stringify(metricsRequest(source, { at: 1, report }))),
).resourceMetrics;
const metrics = ofPim?.scopeMetrics[0]?.metrics ?? [];

/** As Prometheus names it: dots become lines, a sum is a total, a unit that is no annotation follows. */
const prometheusName = (name: string) => name.replaceAll('.', '_');
const metricNames = new Set(
  metrics.map(
    ({ name, unit, sum }) => `${prometheusName(name)}${unit === 's' ? '_seconds' : ''}${sum ? '_total' : ''}`,
  ),
);
const points = metrics.flatMap(({ gauge, sum }) => gauge?.dataPoints ?? sum?.dataPoints ?? []);
const labelNames = new Set(
  [ofPim?.resource?.attributes ?? [], ...points.map(({ attributes = [] }) => attributes)]
    .flat()
    .map(({ key }) => prometheusName(key)),
);

describe.each(['docs/monitoring/prometheus-rules.yml', 'docs/monitoring/grafana-dashboard.json', 'docs/team-tools.md'])(
  '%s',
  (path) => {
    const text = readFileSync(path, 'utf8');

    it('uses only metrics that are sent', () => {
      const used = new Set(text.match(/\bpim_pulse_\w+/g) ?? []);
      expect(used.size).toBeGreaterThan(3);
      expect([...used].filter((name) => !metricNames.has(name))).toEqual([]);
    });

    it('uses only labels that are sent', () => {
      const used = new Set(text.match(/\bpim_(?!pulse)\w+/g) ?? []);
      // Of log records, see `alertRecord`.
      used.delete('pim_alert_is');
      expect([...used].filter((name) => !labelNames.has(name))).toEqual([]);
    });
  },
);

describe('the dashboard for Grafana', () => {
  it('shows every metric that is sent', () => {
    const text = readFileSync('docs/monitoring/grafana-dashboard.json', 'utf8');
    expect([...metricNames].filter((name) => !text.includes(name))).toEqual([]);
  });
});
