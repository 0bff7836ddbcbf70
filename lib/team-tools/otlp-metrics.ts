import { ruleName } from '#lib/model/alert.ts';
import type { ConnectionReport, FullReport, PollReport } from '#lib/model/report.ts';
import { healthStates } from '#lib/model/values.ts';
import type { Fact, ReportSource } from './alert-facts.ts';
import { nanoseconds, otlpAttributes, resource, scope } from './otlp-attributes.ts';

const CUMULATIVE = 2;

interface Point {
  value: number;
  facts: readonly Fact[];
}

type Sample = Pick<FullReport, 'at' | 'report'>;

/**
 * The figures of a PIM as an `ExportMetricsServiceRequest`. Counts of a day are sums that begin anew with each day of the
 * PIM user. No point says which browser sends it: browsers of one team tell the same series the same values.
 */
export function metricsRequest(source: ReportSource, sample: Sample): object {
  const { report } = sample;
  const { connections, isUp, lastSuccessAt } = report;
  const ofToday = (figure: keyof ConnectionReport['today']) =>
    connections.flatMap((one) => pointOf(one, one.today[figure] ?? null));
  const metrics = [
    gauge(sample, 'pim_pulse.pim.up', '{pim}', [{ value: isUp ? 1 : 0, facts: [] }]),
    gauge(
      sample,
      'pim_pulse.pim.last_success',
      's',
      lastSuccessAt === null ? [] : [{ value: Math.round(lastSuccessAt / 1000), facts: [] }],
    ),
    sum(sample, 'pim_pulse.products.created', '{product}', ofToday('created')),
    sum(sample, 'pim_pulse.products.updated', '{product}', ofToday('updated')),
    sum(sample, 'pim_pulse.products.sent', '{product}', ofToday('read')),
    sum(sample, 'pim_pulse.errors', '{error}', ofToday('errors')),
    gauge(
      sample,
      'pim_pulse.errors.business_7d',
      '{error}',
      connections.flatMap((one) => pointOf(one, one.businessErrors)),
    ),
    gauge(
      sample,
      'pim_pulse.errors.technical_7d',
      '{error}',
      connections.flatMap((one) => pointOf(one, one.technicalErrors)),
    ),
    gauge(sample, 'pim_pulse.connection.state', '{connection}', connections.flatMap(statesOf)),
    gauge(sample, 'pim_pulse.alerts', '{alert}', alertPoints(report)),
  ].filter((metric) => metric !== null);
  return { resourceMetrics: [{ resource: resource(source), scopeMetrics: [{ scope: scope(source), metrics }] }] };
}

/** A rule without alerts tells so, or its last figure would stand. */
function alertPoints({ alerts }: PollReport): Point[] {
  const lasting = new Map(alerts);
  return ruleName.options.map((rule) => ({ value: lasting.get(rule) ?? 0, facts: [['pim.alert.rule', rule]] }));
}

/** Each state with whether it is that one. */
function statesOf(one: ConnectionReport): Point[] {
  return healthStates.map((state) => ({
    value: one.state === state ? 1 : 0,
    facts: [...connectionFacts(one), ['pim.connection.state', state]],
  }));
}

function pointOf(one: ConnectionReport, value: number | null): Point[] {
  return value === null ? [] : [{ value, facts: connectionFacts(one) }];
}

function connectionFacts({ code, label, flowType }: ConnectionReport): Fact[] {
  return [
    ['pim.connection.code', code],
    ['pim.connection.label', label],
    ['pim.connection.flow', flowType],
  ];
}

function gauge({ at }: Sample, name: string, unit: string, points: readonly Point[]): object | null {
  return points.length === 0
    ? null
    : { name, unit, gauge: { dataPoints: points.map((point) => dataPoint(point, at)) } };
}

function sum({ at, report }: Sample, name: string, unit: string, points: readonly Point[]): object | null {
  const startTimeUnixNano = nanoseconds(report.dayStart);
  const dataPoints = points.map((point) => ({ startTimeUnixNano, ...dataPoint(point, at) }));
  const facts = { aggregationTemporality: CUMULATIVE, isMonotonic: true };
  return points.length === 0 ? null : { name, unit, sum: { ...facts, dataPoints } };
}

function dataPoint({ value, facts }: Point, at: number): object {
  return { timeUnixNano: nanoseconds(at), asInt: String(value), attributes: otlpAttributes(facts) };
}
