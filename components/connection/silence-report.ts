import { weekHours } from '#lib/alerts/baseline/week-hours.ts';
import type { Finding } from '#lib/alerts/finding.ts';
import { usualTimes } from '#lib/alerts/text/connection-text.ts';
import { findingText, stateText } from '#lib/alerts/text/verdict-text.ts';
import { timeZoneOf } from '#lib/calendar.ts';
import { escapedMarkdown } from '#lib/error-list/markdown.ts';
import { formatDateTime, formatWeekdayDate } from '#lib/i18n/dates.ts';
import { formatList, pimTitle, text } from '#lib/i18n/text.ts';
import { type BaselineRecord, isLearned } from '#lib/model/baseline.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { hourName } from './hour-text.ts';

interface Subject {
  /** That it is silent. */
  finding: Finding;
  pim: PimRecord;
  connection: ConnectionRecord;
  /** Null before the first evaluation. */
  baseline: BaselineRecord | null;
  /** Milliseconds since the epoch. */
  now: number;
}

/**
 * That a connection is silent, as Markdown for whoever runs it: since when, its last activity, what was expected and when
 * nothing came. Times are exact, since the reader may be far away and read it late.
 */
export function silenceReport({ finding, pim, connection, baseline: record, now }: Subject): string {
  const zone = timeZoneOf(pim);
  const exact = (at: number) => `${formatDateTime(at, zone)} (${zone})`;
  const { code, label, flowType } = connection;
  const last = record?.observation?.lastActiveAt;
  const baseline = record && isLearned(record.baseline) ? record.baseline : null;
  const missed = (record ? weekHours(record, now, zone) : []).flatMap((hours) => {
    const names = hours.filter(({ state }) => state === 'missed').map(({ hour }) => hourName(hour));
    return hours[0] && names.length > 0 ? [`${formatWeekdayDate(hours[0].day)}: ${formatList(names)}`] : [];
  });
  const state = stateText(finding.state);
  const facts = [
    finding.since === null ? state : text('connection_since', state, exact(finding.since)),
    last ? text(flowType === 'data_destination' ? 'connection_last_read' : 'connection_last_write', exact(last)) : null,
    baseline ? text('hours_baseline', usualTimes(baseline)) : findingText(finding, { timeZone: zone, now }).sentence,
    ...missed.map((hours) => `${text('hours_key_missed')} · ${hours}`),
    text('chart_as_of', exact(now)),
  ].filter((fact) => fact !== null);
  const written = (fact: string) => escapedMarkdown(fact, 'line');
  return [
    `# ${written(`${label} (${code})`)}`,
    '',
    `${written(pimTitle(pim))} · ${pim.origin}`,
    '',
    ...facts.map((fact) => `- ${written(fact)}`),
    '',
  ].join('\n');
}
