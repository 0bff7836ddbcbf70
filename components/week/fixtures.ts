import { goodPim } from '#components/fixtures.ts';
import { addDays } from '#lib/calendar.ts';
import { chooseWeek, daysBetween } from '#lib/counts/calendar-week.ts';
import { type SilentOrUntracked, weekFindings } from '#lib/counts/week-findings.ts';
import { weekReport } from '#lib/counts/week-report.ts';
import type { GroupedWeek } from '#lib/error-list/week-groups.ts';
import type { ShownWeek } from '#lib/live/week-view.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { DayCounts } from '#lib/model/counts.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { connection } from '#lib/store/fixtures.ts';
import type { PimView } from '#lib/store/pim-view.ts';

/** The week of the report begins on it. */
export const MONDAY = '2026-11-16';
/** Noon on the Wednesday of the week after. */
export const NOW = Date.UTC(2026, 10, 25, 12);
const connections: ConnectionRecord[] = [
  connection('erp', { label: 'Nordwind ERP' }),
  connection('00123', { label: '=HYPERLINK("x")' }),
  connection('shop', { label: 'Web\nshop', flowType: 'data_destination' }),
  connection('old', { label: '<b>Legacy</b>', tracked: false }),
];
export const view: PimView = {
  pim: goodPim({ name: 'Nordwind catalog' }),
  connections,
  days: [],
  summary: null,
  alerts: [],
};
export const nameOf = (code: string) => connections.find((one) => one.code === code)?.label ?? code;

const groups: GroupedWeek = {
  groups: 31,
  errors: 40,
  top: [
    {
      key: 'g1',
      sentence: [
        { text: 'There is no category ', parameter: false, varies: [], more: 0 },
        { text: 'garden', parameter: true, varies: [], more: 0 },
      ],
      connections: ['erp'],
      products: 38,
      errors: 40,
      daily: [6, 6, 6, 6, 6, 5, 5],
      status: 'open',
    },
    {
      key: 'g2',
      sentence: [],
      connections: [],
      products: 0,
      errors: 1,
      daily: [1, 0, 0, 0, 0, 0, 0],
      status: 'resolved',
    },
  ],
};

/** The report of that week, as it is told on `today`, archived since `from`. */
export function weekOf(
  today = '2026-11-25',
  from = addDays(MONDAY, -7),
  silence: Partial<SilentOrUntracked> = {},
): ShownWeek {
  const known = daysBetween(from, today < '2026-11-23' ? today : '2026-11-23');
  const counts = (day: string): Record<string, DayCounts> => {
    const erp = { created: 0, updated: 10, errors: day < MONDAY ? 4 : 8 };
    const second = { created: 2, updated: 1, errors: 1 };
    return {
      erp,
      '00123': second,
      shop: { read: 1000 },
      [ALL_CONNECTIONS]: { created: 2, updated: 11, errors: erp.errors + 1, read: 1000 },
    };
  };
  const days = known.map((date) => ({ date, counts: new Map(Object.entries(counts(date))) }));
  const report = weekReport(
    days,
    connections.map((one) => ({ ...one, listed: true })),
    { monday: MONDAY, today },
  );
  const monitored = new Set(connections.map(({ code }) => code));
  const findings = weekFindings(report, { alerts: [], monitored, timeZone: 'UTC', judged: true });
  const chosen = chooseWeek(MONDAY, known, today);
  if ('wrong' in chosen) throw new Error(chosen.wrong);
  return {
    chosen,
    report,
    findings: { ...findings, silence: { ...findings.silence, ...silence } },
    groups,
    fixed: { errors: 31, median: 2 * 3_600_000 },
  };
}

/** Without the blanks that a language puts between digits. */
export const plain = (text: string | null | undefined) => text?.replaceAll(/[\u202f\u2009]/g, ' ');
