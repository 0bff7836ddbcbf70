import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, digest, HOUR, NOW, PIM, someErrors, triage, violation } from '#lib/error-list/fixtures.ts';
import type { Decision, TriageStatus } from '#lib/model/decision.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import { mark } from '#lib/store/fixtures.ts';
import type { ErrorDigest } from './digest.ts';
import { fixedWithin, problemKey } from './fixes.ts';
import { isOpen, moreUrgent, statusOf } from './triage.ts';

const before = digest(violation(), { at: NOW - 2 * HOUR });
const after = digest(violation(), { at: NOW });
const all = [before, after];
const { group, subject } = before;

const decision = (more: Partial<Decision>): Decision =>
  mark({ origin: PIM, target: { group }, about: subject, at: NOW - HOUR, ...more });
const statuses = (decisions: Decision[], now = NOW) => all.map((error) => statusOf(error, triage(all, decisions, now)));

describe('the status of an error', () => {
  it('is open without a decision', () => {
    expect(statuses([])).toEqual(['open', 'open']);
  });

  it('is resolved up to when its group was resolved, and back after that', () => {
    expect(statuses([decision({})])).toEqual(['resolved', 'back']);
    expect(statuses([decision({ at: NOW })])).toEqual(['resolved', 'resolved']);
  });

  it('is ignored for good, until a time, or until the group had so many more errors', () => {
    expect(statuses([decision({ state: 'ignored' })])).toEqual(['ignored', 'ignored']);
    const until = decision({ state: 'ignored', until: { time: NOW + DAY } });
    expect(statuses([until])).toEqual(['ignored', 'ignored']);
    expect(statuses([until], NOW + DAY)).toEqual(['open', 'open']);
    const grows = (more: number, at: number) => decision({ state: 'ignored', until: { more, after: at } });
    expect(statuses([grows(1, NOW)])).toEqual(['ignored', 'ignored']);
    expect(statuses([grows(2, NOW - HOUR)])).toEqual(['ignored', 'ignored']);
    expect(statuses([grows(1, NOW - HOUR)])).toEqual(['open', 'open']);
  });

  it('follows the decision about the error before that about its group', () => {
    const own = decision({ target: { error: after.id }, state: 'ignored' });
    expect(statuses([decision({}), own])).toEqual(['resolved', 'ignored']);
    expect(statuses([decision({ state: 'ignored' }), decision({ target: { error: before.id } })])).toEqual([
      'resolved',
      'ignored',
    ]);
  });

  it('follows the decision about its group once its own has expired', () => {
    const own = decision({ target: { error: after.id }, state: 'ignored', until: { time: NOW } });
    expect(statuses([own, decision({ at: NOW })])).toEqual(['resolved', 'resolved']);
  });

  it('does not change with a note', () => {
    expect(statuses([decision({ state: 'open', note: 'Asked the agency.' })])).toEqual(['open', 'open']);
    expect(statuses([decision({}), decision({ target: { error: before.id }, state: 'open' })])).toEqual([
      'resolved',
      'back',
    ]);
  });

  it('ignores decisions about another PIM, and about an error with the id of the group', () => {
    expect(statuses([decision({ origin: 'https://other.example.com' })])).toEqual(['open', 'open']);
    expect(statuses([decision({ target: { error: group } })])).toEqual(['open', 'open']);
  });

  it('ignores a decision about a group whose key was forged, and about an error whose id was', () => {
    // The key of a group is no cryptographic hash: two such texts are found in two seconds.
    const [decided, forged] = [
      'Refused: rbrmh bbsvk vajzb heuui eciob rcmmf zwjgc fwlqj lotmh piyvi eaqnd tqmvf rdcjh jzsvg sxgkd mbvxf mtpse jtsnc',
      'Refused: rbrmh bbsvk dzcdd heuui hckqk rcmmf zwjgc ugpec lotmh rvspg eaqnd tqmvf rdcjh jzsvg ufhab mbvxf pubzi jtsnc',
    ].map((message) => ({ ...digest({ message }), id: 'same' }));
    if (!decided || !forged) throw new Error('two errors');
    expect(forged.group).toBe(decided.group);
    for (const target of [{ group: decided.group }, { error: 'same' }]) {
      const given = triage([decided, forged], [decision({ target, about: decided.subject, at: NOW })]);
      expect([decided, forged].map((error) => statusOf(error, given))).toEqual(['resolved', 'open']);
    }
  });

  const target = fc.constantFrom<Decision['target'][]>({ group }, { error: before.id }, { error: after.id });
  const time = fc.integer({ min: NOW - DAY, max: NOW + DAY });
  const until = fc.option(
    fc.oneof(
      time.map((at) => ({ time: at })),
      fc.tuple(fc.integer({ min: 1, max: 4 }), time).map(([more, after]) => ({ more, after })),
    ),
  );
  const state = fc.constantFrom<Decision['state'][]>('resolved', 'ignored', 'open');
  const decisions = fc.uniqueArray(fc.record({ target, state, at: time, until }).map(decision), {
    // A target has one decision.
    selector: (one) => JSON.stringify(one.target),
  });

  it('changes with time only from ignored, and never to ignored', () => {
    fc.assert(
      fc.property(decisions, time, fc.nat(DAY), (given, now, later) => {
        const [first, then] = [statuses(given, now), statuses(given, now + later)];
        first.forEach((status, i) => {
          if (status !== 'ignored') expect(then[i]).toBe(status);
        });
      }),
    );
  });

  it('never becomes ignored by more errors', () => {
    fc.assert(
      fc.property(decisions, fc.nat(5), (given, more) => {
        const grown = [...all, ...Array.from({ length: more }, () => digest(violation()))];
        all.forEach((error) => {
          const now = statusOf(error, triage(all, given));
          if (now !== 'ignored') expect(statusOf(error, triage(grown, given))).toBe(now);
        });
      }),
    );
  });

  it('is never resolved for an error after the decision about its group', () => {
    fc.assert(
      fc.property(someErrors, time, (errors, at) => {
        const given = errors.map((error) =>
          decision({ origin: error.origin, target: { group: error.group }, about: error.subject, at }),
        );
        for (const error of errors) {
          expect(statusOf(error, triage(errors, given))).toBe(error.at <= at ? 'resolved' : 'back');
        }
      }),
    );
  });
});

describe('an error that its connection got through', () => {
  const again = digest(violation(), { at: NOW + HOUR });
  const other = digest(violation({ product: { identifier: 'lamp-43' } }), { at: NOW + HOUR });
  const fixed = (of: ErrorDigest, more: Partial<Outcome> = {}): Outcome => ({
    ...{ origin: PIM, error: of.id, refusedAt: of.at, problem: problemKey(of), state: 'fixed', reason: null },
    ...{ at: NOW, by: 'ERP', connection: of.connection, from: null, to: null, checked: NOW, ...more },
  });
  const status = (of: ErrorDigest, outcomes: Outcome[], decisions: Decision[] = []) =>
    statusOf(of, triage(all, decisions, NOW, outcomes));

  it('is fixed, and comes back with the same failure of the same product by the same connection', () => {
    expect(status(before, [fixed(before)])).toBe('fixed');
    expect(status(again, [fixed(before)])).toBe('back');
    expect(status(other, [fixed(before)])).toBe('open');
    expect(status({ ...again, connection: 'portal' }, [fixed(before)])).toBe('open');
    expect(status(again, [fixed(before), fixed(again)])).toBe('fixed');
  });

  it('is open while its product was not looked into, though a later one was fixed', () => {
    expect(status(before, [fixed(after, { at: NOW + HOUR })])).toBe('open');
  });

  it('is what the user decided, where they did', () => {
    expect(status(before, [fixed(before)], [decision({})])).toBe('resolved');
    expect(status(before, [fixed(before)], [decision({ state: 'ignored' })])).toBe('ignored');
    expect(status(after, [fixed(after)], [decision({})])).toBe('fixed');
    expect(status(before, [fixed(before)], [decision({ state: 'open', note: 'Asked.' })])).toBe('fixed');
  });

  it('is of its own PIM, and by nothing but the proof that it is fixed', () => {
    expect(status(before, [fixed(before, { origin: 'https://other.example' })])).toBe('open');
    for (const state of ['open', 'changed', 'over', 'unknown'] as const) {
      expect(status(before, [fixed(before, { state })])).toBe('open');
    }
  });

  it('is never open for having been fixed, and nothing but itself is closed by that', () => {
    fc.assert(
      fc.property(someErrors, fc.nat(20), (errors, which) => {
        const one = errors[which % Math.max(1, errors.length)];
        if (!one) return;
        const given = triage(errors, [], NOW, [fixed(one, { origin: one.origin, at: one.at })]);
        for (const error of errors) expect(isOpen(statusOf(error, given))).toBe(error !== one);
      }),
    );
  });

  it('is counted in the time in which it was fixed, with the median of how long that took', () => {
    const took = (hours: number, at = NOW) => fixed(before, { refusedAt: at - hours * HOUR, at });
    const outcomes = [
      took(1),
      took(9),
      took(2),
      took(4),
      took(5, NOW - DAY),
      took(5, NOW + DAY),
      fixed(after, { state: 'open', at: null }),
    ];
    expect(fixedWithin(outcomes, NOW, NOW + DAY)).toEqual({ errors: 4, median: 2 * HOUR });
    expect(fixedWithin(outcomes, NOW + 2 * DAY, NOW + 3 * DAY)).toBeNull();
  });
});

describe('the status of a group', () => {
  const of = (...these: TriageStatus[]) =>
    these.reduce<TriageStatus | null>((group, one) => moreUrgent(group, one), null);

  it('is the most urgent one among its errors', () => {
    expect(of('resolved', 'back', 'open')).toBe('back');
    expect(of('ignored', 'open')).toBe('open');
    expect(of('resolved', 'ignored')).toBe('ignored');
    expect(of('fixed', 'resolved')).toBe('resolved');
  });
});
