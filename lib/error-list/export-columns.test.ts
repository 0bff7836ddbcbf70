import { describe, expect, it } from 'vitest';
import { mark } from '#lib/store/fixtures.ts';
import { ERROR_COLUMNS, type ExportNames, errorCells, GROUP_COLUMNS, groupCells } from './export-columns.ts';
import { DAY, digest, groupsOf, NOW, triage, unknownAttribute, violation } from './fixtures.ts';

describe('the rows of an export', () => {
  const names: ExportNames = {
    pim: () => 'Production',
    timeZone: () => 'Europe/Paris',
    connection: (_, code) => code.toUpperCase(),
    kind: (kind) => `(${kind})`,
    errorStatus: () => 'open',
    owner: () => 'Tom',
    groupOwners: () => 'Tom',
    groupState: (group) => group.state,
  };
  const named = (keys: readonly string[], cells: string[]) => {
    expect(cells).toHaveLength(keys.length);
    return Object.fromEntries(keys.map((key, i) => [key, cells[i]]));
  };

  it('have all columns of an error, in the time zone of its PIM', () => {
    const error = digest(violation({ locale: 'de_DE', scope: 'print', currency: 'EUR' }), { at: NOW });
    expect(named(ERROR_COLUMNS, errorCells(error, names))).toEqual({
      time: '2026-03-08 13:00:00',
      timeZone: 'Europe/Paris',
      pim: 'Production',
      connection: 'ERP',
      message: 'Value of ean is longer than 13 signs.',
      kind: '(violation)',
      attribute: 'ean',
      property: 'values',
      locale: 'de_DE',
      channel: 'print',
      currency: 'EUR',
      family: 'lamps',
      label: 'Desk lamp',
      identifier: 'lamp-042',
      productId: 'u-42',
      status: 'open',
      owner: 'Tom',
    });
  });

  it('have the integer id of a product without a uuid, and empty cells without a product', () => {
    const id = (content: ReturnType<typeof violation>) =>
      named(ERROR_COLUMNS, errorCells(digest(content), names)).productId;
    expect(id(violation({ product: { id: 7, identifier: 'x', label: '' } }))).toBe('7');
    expect(id({ message: 'No.' })).toBe('');
  });

  it('have all columns of a group, with the values that vary', () => {
    const errors = [
      digest(unknownAttribute('x', 'a'), { connection: 'erp', at: NOW }),
      digest(unknownAttribute('x', 'b'), { connection: 'dam', at: NOW - DAY }),
    ];
    const [{ origin, group: key, subject } = digest({})] = errors;
    const facts = { origin, target: { group: key }, about: subject };
    const decisions = [mark({ ...facts, state: 'open', note: 'Asked.' })];
    const [group] = groupsOf(errors, triage(errors, decisions));
    if (!group) throw new Error('no group');
    expect(named(GROUP_COLUMNS, groupCells(group, names))).toEqual({
      pim: 'Production',
      message: 'No attribute x here.',
      kind: '(domain)',
      attribute: 'x',
      property: '',
      connections: 'DAM, ERP',
      products: '2',
      errors: '2',
      first: '2026-03-07 13:00:00',
      last: '2026-03-08 13:00:00',
      timeZone: 'Europe/Paris',
      state: 'steady',
      owner: 'Tom',
      note: 'Asked.',
      ticket: '',
    });
    const limits = [7, 8].map((limit) =>
      digest(violation({ message_parameters: { '%attribute%': 'ean', '{{ limit }}': limit } }), { at: NOW - limit }),
    );
    const [varied] = groupsOf(limits, triage(limits));
    expect(varied && groupCells(varied, names)[1]).toBe('Value of ean is longer than 7, 8 signs.');
  });
});
