import { describe, expect, it } from 'vitest';
import type { OwnerRule } from '#lib/decisions/owners.ts';
import { indexDecisions } from '#lib/errors/triage.ts';
import type { Decision } from '#lib/model/decision.ts';
import { mark } from '#lib/store/fixtures.ts';
import { digest, groupsOf, PIM, triage, violation } from './fixtures.ts';
import { indexOwners, MINE, NO_OWNERS, NOBODYS } from './owner-index.ts';

const lamp = digest(violation());
const shoe = digest(violation({ product: { identifier: 'shoe', family: 'shoes' } }), { connection: 'dam' });
const rule = (of: OwnerRule['of'], code: string, owner: string): OwnerRule => ({ origin: PIM, of, code, owner });
const assigned = (target: Decision['target'], owner: string) =>
  mark({ origin: PIM, target, about: lamp.subject, state: 'open', owner });
const owners = (decisions: Decision[], rules: OwnerRule[] = [], me = '') =>
  indexOwners({ decisions, index: indexDecisions(decisions), rules, pims: [{ origin: PIM, me }] });
const onlyGroup = () => {
  const [group] = groupsOf([lamp, shoe], triage([lamp, shoe]));
  if (!group) throw new Error('no group');
  return group;
};

describe('the owner of an error', () => {
  it('is who was assigned it, else who was assigned its group, else whose it is by the rules', () => {
    const rules = [rule('family', 'lamps', 'Lighting team')];
    const group = assigned({ group: lamp.group }, 'Ann');
    expect(owners([group, assigned({ error: lamp.id }, 'Tom')], rules).ofError(lamp)).toBe('Tom');
    expect(owners([group], rules).ofError(lamp)).toBe('Ann');
    expect(owners([], rules).ofError(lamp)).toBe('Lighting team');
    expect(owners([], rules).ofError(shoe)).toBeNull();
  });

  it('is found by name in whatever case, as mine, and as nobody’s', () => {
    const of = owners([assigned({ group: lamp.group }, 'Ann')], [], 'ANN');
    expect(['ann', 'Tom', MINE, NOBODYS].map((wanted) => of.matches(lamp, wanted))).toEqual([true, false, true, false]);
    expect(owners([]).matches(lamp, MINE)).toBe(false);
    expect([NO_OWNERS.matches(lamp, NOBODYS), NO_OWNERS.matches(lamp, 'Ann'), NO_OWNERS.me(PIM)]).toEqual([
      true,
      false,
      '',
    ]);
    expect([NO_OWNERS.ofError(lamp), NO_OWNERS.ofGroup(onlyGroup())]).toEqual([null, []]);
  });
});

describe('the owners of a group', () => {
  it('are those of its errors by the rules, unless somebody was assigned the group', () => {
    const rules = [rule('family', 'lamps', 'Lighting team'), rule('connection', 'dam', 'Integrator')];
    const group = onlyGroup();
    const of = owners([], rules);
    expect(of.ofGroup(group)).toEqual(['Integrator', 'Lighting team']);
    expect(of.ofGroup(group)).toBe(of.ofGroup(group));
    expect(of.names).toEqual(['Integrator', 'Lighting team']);
    const decision = assigned({ group: lamp.group }, 'Ann');
    expect(owners([decision], rules).ofGroup({ ...group, decision })).toEqual(['Ann']);
    expect(owners([]).ofGroup(group)).toEqual([]);
  });
});
