import { describe, expect, it } from 'vitest';
import { DAY } from '#lib/calendar.ts';
import { decisionOf, onOf, ruleOf, targetOf } from './decided.ts';
import { eventAt, GROUP, NOW } from './fixtures.ts';
import { foldEvents, mergeWinners } from './fold.ts';
import { tellHistory } from './tell-history.ts';

const resolved = (at: number, upTo: number) => eventAt(at, { state: { as: 'resolved', upTo } });

describe('the history of a group', () => {
  it('tells each decision, and when it came back, newest first', () => {
    const events = [
      resolved(NOW, NOW - DAY),
      eventAt(
        NOW + 3 * DAY,
        { state: { as: 'ignored', until: { time: NOW + 9 * DAY } }, owner: 'Ann' },
        { who: 'Tom' },
      ),
      eventAt(NOW + 4 * DAY, { state: null, owner: null, note: 'Asked' }),
      eventAt(NOW + 5 * DAY, { note: 'Asked twice' }),
      eventAt(NOW + 6 * DAY, { note: null }),
    ];
    const told = tellHistory(events, [NOW + 2 * DAY, NOW + DAY, NOW - DAY]);
    expect(told.map(({ what, at, who }) => [what, (at - NOW) / DAY, who])).toEqual([
      ['unnoted', 6, 'Julia'],
      ['noted', 5, 'Julia'],
      ['annotated', 4, 'Julia'],
      ['disowned', 4, 'Julia'],
      ['reopened', 4, 'Julia'],
      ['assigned', 3, 'Tom'],
      ['ignored', 3, 'Tom'],
      ['back', 1, ''],
      ['resolved', 0, 'Julia'],
    ]);
  });

  it('does not tell that it came back after somebody decided again', () => {
    const events = [resolved(NOW, NOW), resolved(NOW + 1, NOW + DAY)];
    expect(tellHistory(events, [NOW + 5]).map(({ what }) => what)).toEqual(['resolved', 'resolved']);
    expect(tellHistory(events, [NOW + 2 * DAY]).map(({ what }) => what)).toEqual(['back', 'resolved', 'resolved']);
  });
});

describe('what counts about a target', () => {
  const origin = 'https://pim.example';
  const recordOf = (...events: ReturnType<typeof eventAt>[]) => {
    const [{ on, winners } = { on: GROUP, winners: {} }] = foldEvents(events, NOW + DAY).values();
    return { origin, kind: on[0], key: on[1], about: on[2], ...winners };
  };

  it('is a decision, or nothing where all was taken back', () => {
    const facts = { origin, target: { group: GROUP[1] }, about: GROUP[2], note: '', owner: '', ticket: '' };
    const made = { at: NOW, who: 'Julia' };
    expect(decisionOf(recordOf(resolved(NOW, 7)))).toEqual({
      ...facts,
      ...made,
      state: 'resolved',
      upTo: 7,
      until: null,
    });
    expect(decisionOf(recordOf(eventAt(NOW, { owner: 'Tom' })))).toEqual({
      ...facts,
      ...{ state: 'open', upTo: 0, until: null, at: 0, who: '', owner: 'Tom' },
    });
    expect(decisionOf(recordOf(resolved(NOW, 7), eventAt(NOW + 1, { state: null })))).toBeNull();
    expect(onOf({ target: { error: 'e' }, about: 'a' })).toEqual(['error', 'e', 'a']);
  });

  it('is a rule, or nothing where it was taken back', () => {
    const rule = recordOf(eventAt(NOW, { owner: 'Tom' }, { on: ['rule', 'connection', 'erp'] }));
    expect(ruleOf(rule)).toEqual({ origin, of: 'connection', code: 'erp', owner: 'Tom' });
    expect([decisionOf(rule), targetOf(rule)]).toEqual([null, ['rule', 'connection', 'erp']]);
    expect(targetOf({ kind: 'rule', key: 'family', about: 'lamps' })).toEqual(['rule', 'family', 'lamps']);
    expect(ruleOf(recordOf(eventAt(NOW, { owner: null }, { on: ['rule', 'family', 'lamps'] })))).toBeNull();
    expect(ruleOf(recordOf(resolved(NOW, 7)))).toBeNull();
  });

  it('is of two logs the later decision of each field', () => {
    const [one, other] = [recordOf(resolved(NOW, 7)), recordOf(eventAt(NOW + 1, { state: null, note: 'x' }))];
    const merged = { ...one, state: other.state, note: other.note };
    expect([mergeWinners(one, other), mergeWinners(other, one)]).toEqual([merged, merged]);
  });
});
