import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR } from '#lib/calendar.ts';
import type { DecidedSet, DecisionEvent, EventTarget } from '#lib/model/decision-event.ts';
import { nextId } from './event-id.ts';
import { GROUP, Member, NOW, rightWay, type Way } from './fixtures.ts';
import { fieldsOf, foldEvents, targetKey } from './fold.ts';
import { eventsOf, prunable } from './take-back.ts';

const targets: readonly EventTarget[] = [GROUP, ['group', 'k3j2h1g9', 'another subject'], ['error', 'erp@1#a', '']];
const sets: readonly DecidedSet[] = [
  { state: { as: 'resolved', upTo: NOW } },
  { state: { as: 'ignored', until: { more: 3, after: NOW } }, note: 'Ask Ann' },
  { state: null, owner: 'Tom' },
  { note: null },
  { note: 'Done', owner: null },
  { ticket: 'https://tracker.example/browse/A-1' },
  { ticket: null, owner: 'Ann' },
];

/** What a team does: one decides; one sends another all it knows, in an order and twice; one prunes; a clock jumps. */
const step = fc.record({
  what: fc.constantFrom('decide', 'decide', 'send', 'send', 'prune', 'jump'),
  who: fc.nat(2),
  to: fc.nat(2),
  target: fc.nat(targets.length - 1),
  set: fc.nat(sets.length - 1),
  /** Minutes. */
  wait: fc.nat(30),
  /** Hours; less than a day between any two. */
  skew: fc.integer({ min: -10, max: 10 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
const story = fc.array(step, { maxLength: 24 });

function pick<T>(list: readonly T[], index: number): T {
  const one = list[index % list.length];
  if (one === undefined) throw new Error('an empty list');
  return one;
}

/**
 * Lives a story; answers what went wrong: whoever had seen a decision did not overrule it, or the members do not agree in the
 * end. Nothing that was pruned is needed for that.
 */
function trouble(steps: readonly Step[], way: Way): string | null {
  const members = ['aaaaaa', 'bbbbbb', 'cccccc'].map((client, index) => new Member(client, index * 2 * HOUR, way));
  const all = new Map<string, DecisionEvent>();
  let now = NOW;
  for (const one of steps) {
    now += one.wait * 60_000;
    const member = pick(members, one.who);
    if (one.what === 'jump') member.skew = one.skew * HOUR;
    if (one.what === 'prune') member.prune(now);
    if (one.what === 'send') {
      const sent = [...member.known.values()];
      pick(members, one.to).receive([...(one.wait % 2 ? sent.toReversed() : sent), ...sent]);
    }
    if (one.what === 'decide') {
      const event = member.decide({ on: pick(targets, one.target), set: pick(sets, one.set) }, now);
      all.set(event.id, event);
      const winners = way.foldEvents(member.known.values(), member.clock(now)).get(targetKey(event.on))?.winners ?? {};
      if (fieldsOf(event).some((field) => winners[field]?.id !== event.id)) return 'what was seen was not overruled';
    }
  }
  const [first, ...others] = members;
  for (const one of members) for (const other of members) other.receive(one.known.values());
  const agreed = first?.sees(now);
  if (others.some((other) => other.sees(now) !== agreed)) return 'members do not agree';
  const whole = new Member('dddddd', 10 * HOUR);
  whole.receive(all.values());
  return whole.sees(now) === agreed ? null : 'something that counts was pruned';
}

describe('decisions of a team', () => {
  it('come to the same, whatever the order, the clocks, what came twice and what was pruned', () => {
    fc.assert(
      fc.property(story, (steps) => {
        expect(trouble(steps, rightWay)).toBeNull();
      }),
      { numRuns: 6000 },
    );
  });

  const mutants: Record<string, Partial<Way>> = {
    'the decision that arrived last wins': {
      foldEvents: (events, now) => foldEvents(reborn([...events]), now),
    },
    'a decision wins for all fields at once': {
      foldEvents: (events, now) =>
        foldEvents(
          [...events].map((event) => ({ ...event, set: { state: null, note: null, owner: null, ...event.set } })),
          now,
        ),
      prunable: (events, before, now) => prunable(events, before, now),
    },
    'a clock does not mind what it has seen': { nextId: (_, now, client) => nextId(null, now, client) },
    'what is older than something else on its target is pruned': {
      prunable: (events) =>
        events
          .filter((one) => events.some(({ id, on }) => id > one.id && targetKey(on) === targetKey(one.on)))
          .map(({ id }) => id),
    },
    'the counter is left out of the order': {
      foldEvents: (events, now) =>
        foldEvents(
          [...events].map((event) => ({ ...event, id: `${event.id.slice(0, 9)}0000${event.id.slice(13)}` })),
          now,
        ),
    },
  };

  it.each(Object.entries(mutants))('do not where %s', (_, mutant) => {
    const way = { ...rightWay, ...mutant };
    const found = fc.check(
      fc.property(story, (steps) => trouble(steps, way) === null),
      { numRuns: 6000, endOnFailure: true },
    );
    expect(found.failed).toBe(true);
  });
});

/** Gives events ids in the order in which they come. */
function reborn(events: readonly DecisionEvent[]): DecisionEvent[] {
  return events.map((event, index) => ({ ...event, id: nextId(null, NOW - 100_000 + index, 'aaaaaa') }));
}

describe('a fold', () => {
  const event = fc.record({
    time: fc.integer({ min: NOW - 5, max: NOW }),
    client: fc.constantFrom('aaaaaa', 'bbbbbb'),
    on: fc.constantFrom(...targets),
    set: fc.constantFrom(...sets),
    who: fc.constantFrom('Julia', 'Tom'),
  });
  /** Clients that forge: the same id stands for several decisions. */
  const events = fc.array(
    event.map(
      ({ time, client, ...rest }): DecisionEvent => ({ id: nextId(null, time, client), v: 1, at: NOW, ...rest }),
    ),
    { maxLength: 15 },
  );

  const sorted = (folded: ReturnType<typeof foldEvents>) => [...folded].sort(([a], [b]) => (a < b ? -1 : 1));

  it('is the same in any order and with repetitions, even of forged ids', () => {
    fc.assert(
      fc.property(events, fc.array(fc.nat(14)), (given, order) => {
        const mixed = [...order.flatMap((index) => given[index] ?? []), ...given.toReversed()];
        expect(sorted(foldEvents(mixed, NOW))).toEqual(sorted(foldEvents(given, NOW)));
      }),
      { numRuns: 2000 },
    );
  });

  it('is the same of what is enough to know it, and of what is left after pruning', () => {
    fc.assert(
      fc.property(events, fc.integer({ min: NOW - 6, max: NOW + 1 }), (given, before) => {
        const folded = foldEvents(given, NOW);
        const enough = [...folded.values()].flatMap(({ on, winners }) => eventsOf(on, winners));
        expect(sorted(foldEvents(enough, NOW))).toEqual(sorted(folded));
        const gone = new Set(prunable(given, before, NOW));
        expect(
          sorted(
            foldEvents(
              given.filter(({ id }) => !gone.has(id)),
              NOW,
            ),
          ),
        ).toEqual(sorted(folded));
      }),
      { numRuns: 2000 },
    );
  });

  it('of 100,000 decisions takes a moment', () => {
    const many = Array.from({ length: 100_000 }, (_, index): DecisionEvent => {
      const on: EventTarget = ['group', `group${index % 20_000}`, '["text","Too long."]'];
      return { id: nextId(null, NOW - index, 'aaaaaa'), v: 1, on, set: pick(sets, index), who: 'Tom', at: NOW };
    });
    const start = performance.now();
    expect(foldEvents(many, NOW).size).toBe(20_000);
    // 0.25 s on two slow processors; the rest is for busy ones.
    expect(performance.now() - start).toBeLessThan(2500);
  });
});
