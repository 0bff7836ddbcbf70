import { describe, expect, it } from 'vitest';
import type { Alert } from '#lib/model/alert.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { connection, pim } from '#lib/store/fixtures.ts';
import { type ConnectionVerdict, connectionVerdict } from './connection-verdict.ts';
import { judge } from './verdict.ts';
import { active, days, fresh, gone, known, learning, NOW, raised } from './verdict-fixtures.ts';

const judged = (
  erp: ConnectionRecord,
  alerts: Alert[] = [],
  { pim: ofPim = {}, counts = [] }: { pim?: Partial<PimRecord>; counts?: Parameters<typeof days> } = {},
) => {
  const view = {
    pim: pim({ state: 'ok', lastSuccessAt: NOW, ...ofPim }),
    connections: [erp, known('dam')],
    alerts,
    days: days(...counts),
  };
  return connectionVerdict(judge(view, NOW), erp);
};

describe('the verdict of a connection', () => {
  it.each<[string, ConnectionVerdict['kind'], ConnectionRecord, Alert[]?]>([
    ['keeps to its baseline', 'normal', known('erp')],
    ['keeps to it while another is silent', 'normal', known('erp'), [raised('silence', { connection: 'dam' })]],
    ['is silent', 'attention', known('erp'), [raised('silence')]],
    ['fails and has a new group', 'attention', known('erp'), [raised('kind'), raised('share')]],
    ['has a new group', 'check', known('erp'), [raised('kind')]],
    ['is not tracked', 'check', known('erp', { tracked: false, health: { state: 'untracked' } })],
    ['has only a snoozed alert', 'snoozed', known('erp'), [raised('share', { snoozedUntil: 'recovery' })]],
    [
      'has a snoozed alert besides',
      'check',
      known('erp'),
      [raised('share', { snoozedUntil: NOW + 1 }), raised('kind')],
    ],
    ['has no baseline yet', 'learning', fresh('erp')],
    ['was never evaluated', 'learning', connection('erp')],
    ['is not monitored', 'unmonitored', known('erp', { unmonitored: true })],
    ['neither delivers nor fetches', 'uncounted', known('erp', { flowType: 'other', health: { state: 'untracked' } })],
    ['is gone', 'gone', known('erp', { health: gone })],
    ['is gone, which was raised', 'check', known('erp', { health: gone }), [raised('untracked')]],
  ])('when it %s is %s', (_, kind, erp, alerts) => {
    expect(judged(erp, alerts)).toMatchObject({ kind, isCurrent: true });
  });

  it('has the findings of this connection alone, the most important first', () => {
    const alerts = [raised('kind'), raised('share'), raised('silence', { connection: 'dam' })];
    expect(judged(known('erp'), alerts).findings.map(({ fact }) => fact.rule)).toEqual(['share', 'kind']);
  });

  it('has a plain fact before there is a baseline', () => {
    const { kind, findings } = judged(fresh('erp'), [], { counts: [{ created: 10, updated: 0, errors: 60 }] });
    expect([kind, findings.map(({ fact }) => fact.rule)]).toEqual(['attention', ['writes']]);
  });

  it('says how far the baseline is learned', () => {
    expect(judged(fresh('erp')).learning).toEqual(learning);
    expect(judged(known('erp', { health: active })).learning).toBeNull();
  });

  it.each<Partial<PimRecord>>([{ state: 'signed-out' }, { paused: true }, { lastSuccessAt: null }])(
    'is as last known of a PIM that is %j',
    (facts) => {
      expect(judged(known('erp'), [raised('silence')], { pim: facts })).toMatchObject({
        kind: 'attention',
        isCurrent: false,
      });
    },
  );
});
