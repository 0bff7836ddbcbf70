import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, digest, HOUR, NOW, PIM, someErrors, triage, violation } from '#lib/error-list/fixtures.ts';
import type { Decision, TriageStatus } from '#lib/model/decision.ts';
import { moreUrgent, statusOf } from './triage.ts';

const before = digest(violation(), { at: NOW - 2 * HOUR });
const after = digest(violation(), { at: NOW });
const all = [before, after];
const { group, subject } = before;

const decision = (more: Partial<Decision>): Decision => ({
  origin: PIM,
  target: { group },
  about: subject,
  state: 'resolved',
  at: NOW - HOUR,
  until: null,
  note: '',
  ...more,
});
const statuses = (decisions: Decision[], now = NOW) => all.map((error) => statusOf(error, triage(all, decisions, now)));

describe('the status of an error', () => {
  it('is open without a decision', () => {
    expect(statuses([])).toEqual(['open', 'open']);
  });

  it('is resolved up to when its group was resolved, and back after that', () => {
    expect(statuses([decision({})])).toEqual(['resolved', 'back']);
    expect(statuses([decision({ at: NOW })])).toEqual(['resolved', 'resolved']);
  });

  it('is ignored for good, until a time, or until the group grew past a number', () => {
    expect(statuses([decision({ state: 'ignored' })])).toEqual(['ignored', 'ignored']);
    const until = decision({ state: 'ignored', until: { time: NOW + DAY } });
    expect(statuses([until])).toEqual(['ignored', 'ignored']);
    expect(statuses([until], NOW + DAY)).toEqual(['open', 'open']);
    expect(statuses([decision({ state: 'ignored', until: { count: 2 } })])).toEqual(['ignored', 'ignored']);
    expect(statuses([decision({ state: 'ignored', until: { count: 1 } })])).toEqual(['open', 'open']);
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

  it('follows the later of two decisions, in whatever order they are given', () => {
    const decisions = [decision({}), decision({ state: 'ignored', at: NOW })];
    expect(statuses(decisions)).toEqual(['ignored', 'ignored']);
    expect(statuses([...decisions].reverse())).toEqual(['ignored', 'ignored']);
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
      fc.nat(4).map((count) => ({ count })),
    ),
  );
  const state = fc.constantFrom<Decision['state'][]>('resolved', 'ignored', 'open');
  const decisions = fc.array(fc.record({ target, state, at: time, until }).map(decision), { maxLength: 4 });

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

describe('the status of a group', () => {
  const of = (...these: TriageStatus[]) =>
    these.reduce<TriageStatus | null>((group, one) => moreUrgent(group, one), null);

  it('is the most urgent one among its errors', () => {
    expect(of('resolved', 'back', 'open')).toBe('back');
    expect(of('ignored', 'open')).toBe('open');
    expect(of('resolved', 'ignored')).toBe('ignored');
    expect(of('resolved')).toBe('resolved');
  });
});
