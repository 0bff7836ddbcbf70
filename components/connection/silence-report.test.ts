import { beforeEach, describe, expect, it } from 'vitest';
import { watchFor } from '#lib/alerts/baseline/fixtures.ts';
import { alertFinding } from '#lib/alerts/finding.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { alert, connection, pim, rhythm } from '#lib/store/fixtures.ts';
import { silenceReport } from './silence-report.ts';

const HOUR = 3_600_000;
/** The Friday on which nothing comes from ten on. */
const FRIDAY = Date.UTC(2026, 2, 13);
const works = (at: number) => {
  const [weekday, hour] = [new Date(at).getUTCDay(), new Date(at).getUTCHours()];
  return weekday > 0 && weekday < 6 && hour >= 8 && hour < 18 && at < FRIDAY + 10 * HOUR ? 5 : 0;
};
const course = watchFor({ does: works, firstDay: '2026-01-12', days: 61, timeZone: 'UTC' });
const baseline = rhythm({
  observation: course.watched,
  baseline: course.rhythm ?? { known: 0, needed: 14 },
});
const since = FRIDAY + 9.5 * HOUR;
const silent = alertFinding(
  alert({
    rule: 'silence',
    raisedAt: FRIDAY + 13 * HOUR,
    reason: { rule: 'silence', since, lastDay: '2026-03-13', weekdays: [1, 2, 3, 4, 5], hours: [8, 17] },
  }),
);
const report = (more: Partial<Parameters<typeof silenceReport>[0]> = {}) =>
  silenceReport({
    finding: silent,
    pim: pim({ name: 'Catalog' }),
    connection: connection('erp', { label: 'ERP' }),
    baseline,
    now: FRIDAY + 16 * HOUR,
    ...more,
  }).replaceAll('\u202f', ' ');

beforeEach(() => speak('en', 'en-US'));

describe('the report that a connection is silent', () => {
  it('names connection and PIM, and says since when, what was expected and when nothing came, in exact times', () => {
    const lines = report().split('\n');
    expect(lines.slice(0, 4)).toEqual(['# ERP (erp)', '', 'Catalog · https://pim.example', '']);
    expect(lines.slice(4)).toEqual([
      '- Silent since Mar 13, 2026, 1:00:00 PM (UTC)',
      '- last write Mar 13, 2026, 9:59:00 AM (UTC)',
      '- Usually active on weekdays from 8:00 AM to 6:00 PM.',
      '- Expected, nothing came · Fri, Mar 13: 11 AM, 12 PM, 1 PM, 2 PM, 3 PM',
      '- as of Mar 13, 2026, 4:00:00 PM (UTC)',
      '',
    ]);
  });

  it('says of a destination when it last read', () => {
    expect(report({ connection: connection('shop', { flowType: 'data_destination' }) })).toContain('- last read ');
  });

  it('says what the alert says where there is no baseline any more, and claims nothing else', () => {
    const lines = report({ baseline: null }).split('\n').slice(4, -1);
    expect(lines).toEqual([
      expect.stringContaining('- Silent since'),
      expect.stringMatching(/^- Nothing since .*9:30 AM; usually active/),
      expect.stringContaining('- as of'),
    ]);
    expect(report({ baseline: rhythm() })).not.toMatch(/Expected|last write/);
  });

  it('says no time where none is known', () => {
    expect(report({ finding: { ...silent, since: null } }).split('\n')[4]).toBe('- Silent');
  });

  it('lets no name be mark-up, and none end its line', () => {
    const text = report({
      connection: connection('erp', { label: '# <b>ERP</b>\n- [x](javascript:1)' }),
      pim: pim({ name: '*Catalog*\n# Gone' }),
    });
    expect(text.split('\n').filter((line) => line.startsWith('#'))).toHaveLength(1);
    expect(text).toContain('# \\# \\<b>ERP\\</b> - \\[x](javascript:1) (erp)');
    expect(text).not.toMatch(/[^\\]<|[^\\]\[|^\*/m);
  });
});
