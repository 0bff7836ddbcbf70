import fc from 'fast-check';
import { addDays } from '#lib/calendar.ts';
import type { Alert, AlertReason } from '#lib/model/alert.ts';
import type { ConnectionRecord, Health } from '#lib/model/connection.ts';
import type { DayCounts } from '#lib/model/counts.ts';
import type { PimRecord, SnoozedFact } from '#lib/model/pim.ts';
import type { Editor, Turn } from '#lib/model/timeline.ts';
import { alert, connection, editors, pim, turn } from '#lib/store/fixtures.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { judge } from './verdict.ts';

export const NOW = Date.UTC(2026, 2, 11, 12);
const TODAY = '2026-03-11';

const quiet: Health = { state: 'quiet', lastActiveAt: NOW, lastDay: TODAY };
export const learning = { known: 3, needed: 14 };
export const active = { state: 'active', day: TODAY, counts: {} } satisfies Health;
export const gone: Health = { state: 'unknown', learning: null };

const reasons: Readonly<Record<AlertReason['rule'], AlertReason>> = {
  errors: { rule: 'errors', in: 'day', count: 120, limit: 100, set: false },
  kind: { rule: 'kind', group: 'g', message: 'Too long.', count: 3 },
  technical: { rule: 'technical', count: 3, limit: 0 },
  share: { rule: 'share', failed: 69, succeeded: 61, limit: 50 },
  silence: { rule: 'silence', since: NOW, lastDay: TODAY, weekdays: [1], hours: [] },
  credentials: { rule: 'credentials', username: 'julia', at: NOW },
  untracked: { rule: 'untracked', gone: false },
  limit: { rule: 'limit', connections: 46, reached: false },
};
export const raised = (rule: AlertReason['rule'], facts: Partial<Alert> = {}) =>
  alert({ rule, reason: reasons[rule], raisedAt: NOW - 1000, connection: rule === 'limit' ? '' : 'erp', ...facts });

/** A connection whose baseline is learned. */
export const known = (code: string, facts: Partial<ConnectionRecord> = {}) =>
  connection(code, { health: quiet, ...facts });
export const fresh = (code: string, facts: Partial<ConnectionRecord> = {}) =>
  connection(code, { health: { ...active, learning }, ...facts });

/** The days up to today, each with these counts of `erp`. */
export const days = (...counts: DayCounts[]): PimView['days'] =>
  counts.map((of, index) => ({
    origin: 'https://pim.example',
    date: addDays(TODAY, index + 1 - counts.length),
    counts: new Map([['erp', of]]),
  }));

export interface Facts {
  pim?: Partial<PimRecord>;
  connections?: ConnectionRecord[];
  alerts?: Alert[];
  days?: PimView['days'];
}
/** What `judge` is given. */
export const givenBy = ({
  pim: ofPim = {},
  connections = [known('erp'), known('dam')],
  alerts = [],
  days: of = [],
}: Facts) => ({ pim: pim({ state: 'ok', lastSuccessAt: NOW, ...ofPim }), connections, alerts, days: of });
export const verdict = (facts: Facts) => judge(givenBy(facts), NOW);

/** A field that these two change in turn since three hours. */
export const turning = (one: Editor, other: Editor, facts: Partial<Turn> = {}): Turn =>
  turn(
    [3, 2, 1, 0].map((hours) => NOW - hours * 3_600_000),
    { writers: [one, other], ...facts },
  );

/** Made-up PIMs, in every state and mixture. */
export function anyFacts() {
  const health = fc.option(
    fc.constantFrom<Health>(
      quiet,
      active,
      gone,
      { ...active, learning },
      { state: 'unknown', learning },
      { state: 'untracked' },
      { state: 'failing', reason: reasons.share },
      { state: 'failing', reason: reasons.share, learning },
      { state: 'silent', reason: reasons.silence },
    ),
    { nil: undefined },
  );
  const code = fc.constantFrom('erp', 'dam', 'shop', 'pos');
  const connections = fc.uniqueArray(
    fc.record({
      code,
      flowType: fc.constantFrom<ConnectionRecord['flowType']>('data_source', 'data_destination', 'other'),
      tracked: fc.boolean(),
      unmonitored: fc.boolean(),
      health,
    }),
    { selector: (one) => one.code },
  );
  const alerts = fc.array(
    fc.record({
      rule: fc.constantFrom(...Object.values(reasons)),
      code,
      over: fc.boolean(),
      snoozedUntil: fc.constantFrom(null, 'recovery' as const, NOW - 1, NOW + 1),
    }),
    { maxLength: 6 },
  );
  const editor = fc.constantFrom(editors.erp, editors.portal, editors.ann, editors.csv, {
    ...editors.erp,
    name: 'DAM',
    connection: 'dam',
  });
  const turns = fc.array(
    fc
      .tuple(editor, editor, fc.constantFrom('name', 'stock'))
      .map(([one, other, name]) => turning(one, other, { key: name })),
    { maxLength: 3 },
  );
  const state = fc.constantFrom<PimRecord['state']>('ok', 'ok', 'ok', 'signed-out', 'failing', 'new');
  const figure = fc.option(fc.nat(200), { nil: undefined });
  const week = fc.array(fc.record({ created: figure, updated: figure, errors: figure }), { maxLength: 8 });
  const snoozed = fc.array(
    fc.record({
      connection: fc.oneof(code, fc.constant('')),
      rule: fc.constantFrom<SnoozedFact['rule']>('not-tracked', 'writes', 'hourly-count'),
      subject: fc.constant(''),
      until: fc.constantFrom('recovery' as const, NOW - 1, NOW + 1),
    }),
    { maxLength: 4 },
  );
  return fc
    .record({ connections, alerts, state, week, turns, snoozed })
    .map(({ connections: of, alerts: some, state: is, week: counts, turns: overwritten, snoozed: snoozedFacts }) => ({
      connections: of.map(({ code: name, health: one, ...rest }) =>
        connection(name, { ...rest, ...(one ? { health: one } : {}) }),
      ),
      alerts: some.map(({ rule, code: name, over, snoozedUntil }) =>
        alert({ rule: rule.rule, reason: rule, connection: name, recoveredAt: over ? NOW : null, snoozedUntil }),
      ),
      pim: { state: is, lastSuccessAt: is === 'new' ? null : NOW, turns: overwritten, snoozedFacts },
      days: days(...counts.map((one) => JSON.parse(JSON.stringify(one)) as DayCounts)),
    }));
}
