import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from './defaults.ts';
import { anySettings, settingsWith } from './fixtures.ts';
import { applyPolicy, isForbidden, isLocked, readPolicy } from './policy.ts';

const [one, two] = ['https://one.example', 'https://two.example'];
const under = (raw: object, settings = settingsWith(two)) => applyPolicy(settings, readPolicy(raw));
const locks = (raw: object) =>
  readPolicy(raw)?.locks ?? { by: null, names: new Set<string>(), pims: new Set<string>() };

describe('a policy', () => {
  it.each([[undefined], [null], [{}], ['locked']])('is none when managed storage holds %j', (raw) => {
    expect(readPolicy(raw)).toBeNull();
  });

  it('presets what the user has not changed yet, and leaves it to the user', () => {
    const policy = { appearance: { language: 'de' }, notifications: { quietFrom: '22:00' } };
    expect(under(policy, defaultSettings())).toMatchObject({
      appearance: { language: 'de' },
      notifications: { quietFrom: '22:00' },
    });
    expect(under(policy)).toMatchObject({ appearance: { language: 'system' }, notifications: { quietFrom: null } });
  });

  it('holds what it locks, with its own value or the usual one', () => {
    const mine = { ...settingsWith(), appearance: { language: 'en', theme: 'dark', density: 'compact' } as const };
    const policy = { appearance: { language: 'de' }, locked: ['appearance.language', 'appearance.density'] };
    expect(under(policy, mine).appearance).toEqual({ language: 'de', theme: 'dark', density: 'comfortable' });
  });

  it('holds sharing and notifications too, where it locks them', () => {
    const policy = { shared: true, notifications: { enabled: false, quietFrom: '18:00' } };
    expect(under({ ...policy, locked: ['shared', 'notifications'] })).toMatchObject(policy);
    expect(under(policy)).toMatchObject({ shared: false, notifications: { quietFrom: null } });
  });

  it('never keeps the user from putting PIMs in another order', () => {
    const policy = { pims: [{ origin: one }, { origin: two }], locked: ['pims', 'pims.name', 'appearance.theme'] };
    expect(isForbidden({ order: [two, one] }, locks(policy))).toBe(false);
  });

  it('brings PIMs that the user cannot remove', () => {
    const policy = { pims: [{ origin: one, name: 'Catalog' }] };
    expect(under(policy).pims.map(({ name }) => name)).toEqual(['two.example', 'Catalog']);
    expect(isForbidden({ remove: one }, locks(policy))).toBe(true);
    expect(isForbidden({ remove: two }, locks(policy))).toBe(false);
  });

  it('leaves the user what it does not lock of its PIMs', () => {
    const policy = { pims: [{ origin: two, name: 'Catalog', schedule: 'always' }], locked: ['pims.schedule'] };
    expect(under(policy).pims).toMatchObject([{ name: 'two.example', schedule: 'always' }]);
    expect(isForbidden({ pim: two, set: { name: 'Mine' } }, locks(policy))).toBe(false);
    expect(isForbidden({ pim: two, set: { schedule: 'manual' } }, locks(policy))).toBe(true);
    expect(isForbidden({ pim: one, set: { schedule: 'manual' } }, locks(policy))).toBe(false);
  });

  it('can keep further PIMs out', () => {
    const policy = { pims: [{ origin: one }], locked: ['pims'] };
    expect(isForbidden({ add: two, set: {} }, locks(policy))).toBe(true);
    expect(isForbidden({ add: one, set: {} }, locks(policy))).toBe(false);
  });

  it.each([
    ['appearance.theme', { appearance: { theme: 'dark' } }],
    ['notifications', { notifications: { quietFrom: '18:00' } }],
    ['pims.connections', { pim: one, connection: 'erp', set: { monitored: false } }],
    ['pims.name', { add: one, set: { name: 'Mine' } }],
  ] as const)('with “%s” locked refuses that change', (name, change) => {
    expect(isForbidden(change, locks({ pims: [{ origin: one }] }))).toBe(false);
    expect(isForbidden(change, locks({ pims: [{ origin: one }], locked: [name] }))).toBe(true);
  });

  it('says by whom', () => {
    expect(locks({ organization: ' Example Ltd ' }).by).toBe('Example Ltd');
    expect(locks({ organization: 7, locked: ['shared'] }).by).toBeNull();
  });

  it('tells what of it was not understood, and goes by the rest', () => {
    const policy = readPolicy({
      appearance: { theme: 'purple' },
      locked: ['shared', 'everything'],
      pims: [{ name: 'x' }],
    });
    expect(policy?.ignored).toEqual([
      { where: 'appearance.theme', why: 'invalid' },
      { where: 'pims[0]', why: 'invalid' },
      { where: 'locked[1]', why: 'unknown' },
    ]);
    expect(isLocked(locks({ locked: ['shared', 'everything'] }), 'shared')).toBe(true);
  });

  it('of any JSON at all leaves whole settings, and only ever locks what it names', () => {
    fc.assert(
      fc.property(anySettings, fc.jsonValue(), (settings, raw) => {
        const result = applyPolicy(settings, readPolicy(raw));
        if (settings.changed > 0) expect(result.appearance).toEqual(settings.appearance);
        expect(result.pims.slice(0, settings.pims.length)).toEqual(settings.pims);
      }),
    );
  });
});
