import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { applyChange, change, type SettingsChange } from './change.ts';
import { settingsWith } from './fixtures.ts';

const [one, two, three] = ['https://one.example', 'https://two.example', 'https://three.example'];
const having = (what: SettingsChange, settings = settingsWith(one, two)) => applyChange(settings, what, 1000);
const origins = (settings: { pims: Array<{ origin: string }> }) => settings.pims.map(({ origin }) => origin);

describe('changing settings', () => {
  it('changes what was named and nothing else', () => {
    const before = settingsWith(one, two);
    expect(having({ appearance: { theme: 'dark' } })).toEqual({
      ...before,
      changed: 1000,
      appearance: { ...before.appearance, theme: 'dark' },
    });
    expect(having({ pim: two, set: { paused: true } }).pims).toEqual([
      before.pims[0],
      { ...before.pims[1], paused: true },
    ]);
  });

  it('is stamped later than the change before, also where the clock was set back', () => {
    expect(
      applyChange({ ...settingsWith(), changed: 5000 }, { appearance: { density: 'compact' } }, 1000).changed,
    ).toBe(5001);
  });

  it('adds a PIM at the end, called by its host, in a colour of its own', () => {
    const { pims } = having({ add: three, set: { label: 'test' } });
    expect(pims.at(-1)).toMatchObject({ origin: three, name: 'three.example', color: 'green', label: 'test' });
  });

  it('adds no PIM twice', () => {
    expect(having({ add: one, set: { name: 'Catalog' } }).pims.map(({ name }) => name)).toEqual([
      'Catalog',
      'two.example',
    ]);
  });

  it('removes and orders PIMs; those that the order does not name follow', () => {
    expect(origins(having({ remove: one }))).toEqual([two]);
    expect(origins(having({ order: [three, two] }, settingsWith(one, two, three)))).toEqual([three, two, one]);
  });

  it('lists a connection while something of it differs', () => {
    const renamed = having({ pim: one, connection: 'erp', set: { nickname: ' ERP ' } });
    expect(renamed.pims[0]?.connections).toEqual([
      { code: 'erp', monitored: true, nickname: 'ERP', errorsPerDay: null, failedShare: null, silence: null },
    ]);
    expect(having({ pim: one, connection: 'erp', set: { nickname: null } }, renamed).pims[0]?.connections).toEqual([]);
  });

  it('says nothing of a PIM that is not there', () => {
    expect(having({ pim: three, set: { name: 'Gone' } }).pims).toEqual(settingsWith(one, two).pims);
  });

  it('refuses more PIMs than there may be', () => {
    const full = settingsWith(...Array.from({ length: 50 }, (_, index) => `https://pim${index}.example`));
    expect(() => having({ add: one, set: {} }, full)).toThrow();
  });

  it.each([
    [{ appearance: { theme: 'purple' } }],
    [{ pim: one, set: { origin: two } }],
    [{ pim: one, set: { retention: { errors: 5000 } } }],
    [{ pim: one, set: { name: ' ' } }],
    [{ add: 'https://*', set: {} }],
    [{ shared: true }],
  ])('takes %j for no change', (what) => {
    expect(v.is(change, what)).toBe(false);
  });
});
