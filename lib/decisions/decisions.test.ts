import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '#lib/calendar.ts';
import type { DecisionEvent } from '#lib/model/decision-event.ts';
import { clientOf, firstOfFuture, isFromFuture, newClient, nextId, timeOf } from './event-id.ts';
import { eventAt, GROUP, Member, NOW } from './fixtures.ts';
import { foldEvents, foldIn, historyOf, targetKey } from './fold.ts';
import { applyRules, isSameName } from './owners.ts';
import { LONGEST_LINE, readEvent } from './read-event.ts';
import { prunable, takeBack } from './take-back.ts';

const resolved = { state: { as: 'resolved' as const, upTo: NOW } };
const ignored = { state: { as: 'ignored' as const, until: null } };

describe('an id', () => {
  it('is the clock, a counter and the client', () => {
    const id = nextId(null, NOW, 'aaaaaaaaaa');
    expect(id).toMatch(/^[\da-z]{9}0000aaaaaaaaaa$/);
    expect([timeOf(id), clientOf(id)]).toEqual([NOW, 'aaaaaaaaaa']);
    expect(newClient()).toMatch(/^[\da-z]{10}$/);
  });

  it('comes after all that was seen, though the clock jumps back or stands still', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -HOUR, max: HOUR }), { minLength: 2 }), (jumps) => {
        let latest: string | null = null;
        for (const jump of jumps) {
          const id = nextId(latest, NOW + jump, 'bbbbbb');
          if (latest !== null) expect(id > latest).toBe(true);
          latest = id;
        }
      }),
    );
  });

  it('goes on with the next millisecond when the counter is full', () => {
    const full = `${nextId(null, NOW, '').slice(0, 9)}zzzzaaaaaa`;
    const next = nextId(full, NOW, 'aaaaaa');
    expect([next > full, timeOf(next)]).toEqual([true, NOW + 1]);
  });

  it('is from the future when it is more than a day ahead', () => {
    const [near, far] = [DAY, DAY + 1].map((ahead) => nextId(null, NOW + ahead, 'aaaaaa'));
    expect([near, far].map((id) => isFromFuture(id ?? '', NOW))).toEqual([false, true]);
    expect([near, far].map((id) => (id ?? '') >= firstOfFuture(NOW))).toEqual([false, true]);
  });
});

describe('what counts', () => {
  it('is decided field by field', () => {
    const events = [eventAt(NOW, resolved), eventAt(NOW + 1, { note: 'Ask Ann' }), eventAt(NOW + 2, { note: null })];
    expect(foldEvents(events, NOW).get(targetKey(GROUP))?.winners).toEqual({
      state: { value: resolved.state, id: events[0]?.id, who: 'Julia', at: NOW },
      note: { value: null, id: events[2]?.id, who: 'Julia', at: NOW + 2 },
    });
  });

  it('is not what comes from the future, until the clock is near', () => {
    const events = [eventAt(NOW, resolved), eventAt(NOW + 2 * DAY, ignored)];
    const stateAt = (now: number) => foldEvents(events, now).get(targetKey(GROUP))?.winners.state?.value;
    expect([stateAt(NOW), stateAt(NOW + DAY)]).toEqual([resolved.state, ignored.state]);
    expect(historyOf(events, GROUP)).toEqual(events);
  });

  it('is overruled by whoever has seen it, though it is ahead by almost a day', () => {
    const [ahead, late] = [new Member('aaaaaa', 20 * HOUR), new Member('bbbbbb', -3 * HOUR)];
    late.receive([ahead.decide({ on: GROUP, set: ignored }, NOW)]);
    late.decide({ on: GROUP, set: resolved }, NOW);
    expect(late.sees(NOW)).toContain('resolved');
  });

  it('stays the same object where nothing changes', () => {
    const event = eventAt(NOW, resolved);
    const winners = foldIn({}, event);
    expect(foldIn(winners, event)).toBe(winners);
  });

  it('keeps targets apart whose keys and subjects are cut differently', () => {
    expect(targetKey(['group', 'a b', 'c'])).not.toBe(targetKey(['group', 'a', 'b c']));
  });
});

describe('the history of a target', () => {
  it('is in order, each decision once, and of nothing else', () => {
    const [first, second] = [eventAt(NOW, resolved), eventAt(NOW + 1, ignored)];
    const other = eventAt(NOW, resolved, { on: ['error', 'k3j2h1g9', GROUP[2]] });
    expect(historyOf([second, other, first, second], GROUP)).toEqual([first, second]);
    const forged = { ...first, set: { note: 'forged' } };
    expect(historyOf([first, forged], GROUP)).toEqual(historyOf([forged, first], GROUP));
  });
});

describe('taking back', () => {
  const former = eventAt(NOW, { ...ignored, note: 'Ask Ann' });
  const mine = eventAt(NOW + 1, { ...resolved, owner: 'Tom' });

  it('says again what counted before, and nothing where nothing did', () => {
    expect(takeBack([former, mine], [mine.id], NOW)).toEqual([{ on: GROUP, set: { ...ignored, owner: null } }]);
    expect(takeBack([mine], [mine.id], NOW)).toEqual([{ on: GROUP, set: { state: null, owner: null } }]);
  });

  it('does not overrule whoever decided since', () => {
    const since = eventAt(NOW + 2, { state: null });
    expect(takeBack([former, mine, since], [mine.id], NOW)).toEqual([{ on: GROUP, set: { owner: null } }]);
    expect(takeBack([former, mine], ['unknown'], NOW)).toEqual([]);
  });
});

describe('pruning', () => {
  it('lets go of what was decided before a time and said again since', () => {
    const [old, note, last] = [eventAt(NOW - 2, ignored), eventAt(NOW - 1, { note: 'x' }), eventAt(NOW, resolved)];
    const future = eventAt(NOW + 2 * DAY, ignored);
    expect(prunable([old, note, last, future], NOW, NOW)).toEqual([old.id]);
    expect(prunable([old, note, last], NOW - 2, NOW)).toEqual([]);
  });
});

describe('a line of somebody else', () => {
  const line = (more: object = {}) => JSON.stringify({ ...eventAt(NOW, resolved), ...more });
  const refusalOf = (text: string) => {
    const read = readEvent(text);
    return 'refused' in read ? read.refused : null;
  };

  it('is read as it was written', () => {
    const events: DecisionEvent[] = [
      eventAt(NOW, {
        state: { as: 'ignored', until: { more: 5, after: NOW } },
        note: 'Two\nlines',
        owner: 'Ann Müller',
        ticket: 'https://shop.atlassian.net/browse/SHOP-12',
      }),
      eventAt(NOW, { state: { as: 'ignored', until: { time: NOW } } }, { who: '' }),
      eventAt(NOW, { owner: 'Lighting team' }, { on: ['rule', 'family', 'lamps'] }),
      eventAt(NOW, { state: null, note: null, owner: null }, { on: ['error', 'erp@1#a\ud800', ''] }),
    ];
    for (const event of events) expect(readEvent(JSON.stringify(event))).toEqual({ event });
  });

  it.each([
    ['longer than any decision', ' '.repeat(LONGEST_LINE + 1), 'too-long'],
    ['cut off', line().slice(0, -5), 'not-json'],
    ['nested without end', '['.repeat(LONGEST_LINE), 'not-json'],
    ['of a version to come', line({ v: 2, on: 'anything' }), 'newer'],
    ['of another version', line({ v: 0 }), 'no-decision'],
    ['no object', 'null', 'no-decision'],
    ['without a decision', line({ set: {} }), 'no-decision'],
    ['with a decision that this version does not know', line({ set: { priority: 1 } }), 'no-decision'],
    ['with a state that does not exist', line({ set: { state: { as: 'deleted' } } }), 'no-decision'],
    ['with a state for a rule', line({ on: ['rule', 'family', 'lamps'] }), 'no-decision'],
    ['with a rule about something else', line({ on: ['rule', 'origin', 'x'], set: { owner: 'Tom' } }), 'no-decision'],
    ['with an id of another shape', line({ id: '../../x' }), 'no-decision'],
    ['with an id in capitals, which would sort elsewhere', line({ id: 'ZZZZZZZZZ0000aaaaaaaaaa' }), 'no-decision'],
    ['with a time that is none', line({ at: -1 }), 'no-decision'],
    ['with a note that is too long', line({ set: { note: 'x'.repeat(2001) } }), 'no-decision'],
    ...[
      'javascript:alert(1)',
      'http://tracker.example/1',
      'https://user:pass@tracker.example/1',
      'https://tracker.example/ 1',
      'https://pаypal.example/1',
      '//tracker.example/1',
      `https://tracker.example/${'x'.repeat(1000)}`,
      7,
    ].map((ticket) => [
      `with a ticket that is no safe address: ${ticket}`.slice(0, 90),
      line({ set: { ticket } }),
      'no-decision',
    ]),
    ['with a name that is no text', line({ who: { toString: 'x' } }), 'no-decision'],
    ['with an endless subject', line({ on: ['group', 'k', 'x'.repeat(2001)] }), 'no-decision'],
    ['with no growth at all', line({ set: { state: { as: 'ignored', until: { more: 0, after: 1 } } } }), 'no-decision'],
  ])('is refused when it is %s', (_, text, why) => {
    expect(refusalOf(text)).toBe(why);
  });

  it('loses what could reorder, hide or break the text around it, and fields that nobody knows', () => {
    const hostile = line({
      who: '\u202eTom\u0000\n<b>',
      set: { note: ' a\u2066b\r\nc\u0007\ud800 ', owner: '\u200b', priority: 1 },
      extra: 1,
    });
    expect(readEvent(hostile)).toEqual({
      event: eventAt(NOW, { note: 'ab\nc\ufffd', owner: null }, { who: 'Tom <b>' }),
    });
  });

  const scalar = fc.oneof(fc.string(), fc.integer(), fc.constantFrom(null, true, [], {}, 'as', 'resolved', 1.5));
  const any = fc.oneof(
    scalar,
    fc.array(scalar),
    fc.dictionary(fc.constantFrom('state', 'note', 'as', '__proto__'), scalar),
  );

  it('never throws, and what is read can be read again', () => {
    fc.assert(
      fc.property(fc.constantFrom('id', 'v', 'on', 'set', 'who', 'at'), any, (field, value) => {
        for (const text of [JSON.stringify(value), line({ [field]: value })]) {
          const read = readEvent(text);
          if ('event' in read) expect(readEvent(JSON.stringify(read.event))).toEqual(read);
        }
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (who, note) => {
        const read = readEvent(line({ who: who.slice(0, 50), set: { note: note.slice(0, 500) || null } }));
        if ('event' in read) expect(readEvent(JSON.stringify(read.event))).toEqual(read);
        else expect(read.refused).toBe('no-decision');
      }),
    );
  });
});

describe('the owner of an error by the rules', () => {
  const origin = 'https://pim.example';
  const owner = applyRules([
    { origin, of: 'connection', code: 'erp', owner: 'Integrator' },
    { origin, of: 'family', code: 'Lamps', owner: 'Lighting team' },
  ]);

  it('is that of its family, else that of its connection, in any case', () => {
    expect(owner({ origin, connection: 'ERP', family: 'lamps' })).toBe('Lighting team');
    expect(owner({ origin, connection: 'ERP', family: 'shoes' })).toBe('Integrator');
    expect(owner({ origin, connection: 'shop', family: null })).toBeNull();
    expect(owner({ origin: 'https://other.example', connection: 'erp', family: 'lamps' })).toBeNull();
    expect(applyRules([])({ origin, connection: 'erp', family: 'lamps' })).toBeNull();
  });

  it('is the same person however the name is written', () => {
    expect([isSameName('Zoé', 'ZOE\u0301'), isSameName('Ann', 'Anna')]).toEqual([true, false]);
  });
});
