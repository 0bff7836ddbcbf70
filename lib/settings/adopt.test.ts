import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { adoptSettings } from './adopt.ts';
import { DEFAULT_RULES, defaultPim } from './defaults.ts';
import { anySettings, settingsWith, teamTool } from './fixtures.ts';
import { type PimSettings, settingsDocument } from './schema.ts';

const [FROM, TO] = ['http://pim.example', 'https://pim.example'];

function adopted(former: Partial<PimSettings>, own: Partial<PimSettings> = {}): PimSettings | undefined {
  const settings = {
    ...settingsWith(),
    pims: [
      { ...defaultPim(FROM, 'blue'), ...former },
      { ...defaultPim(TO, 'green'), ...own },
    ],
  };
  const next = adoptSettings(settings, FROM, TO, 7) ?? settings;
  return next.pims.find(({ origin }) => origin === TO);
}

describe('the settings of a PIM that moved to another address', () => {
  it('are those of its former address where nothing was set', () => {
    const former: Partial<PimSettings> = {
      name: 'Catalog',
      color: 'violet',
      label: 'production',
      schedule: 'always',
      checkFixes: false,
      maintenance: [{ name: '', connection: 'erp', weekdays: [7], from: '22:00', to: '06:00' }],
      holidays: [{ day: '12-25', name: 'Christmas' }],
      rules: { ...DEFAULT_RULES, errorsPerDay: 50, silence: false },
      connections: [
        { code: 'erp', monitored: true, nickname: 'ERP', errorsPerDay: null, failedShare: null, silence: false },
      ],
      teamTools: [teamTool({ url: 'https://tools.example/hook', kind: 'webhook' })],
      heartbeat: { url: 'https://hc-ping.example/s3cret', kind: 'healthchecks' },
    };
    expect(adopted(former)).toEqual({ ...defaultPim(TO, 'green'), ...former });
  });

  it('stay where something was set', () => {
    const own: Partial<PimSettings> = {
      name: 'New',
      label: 'test',
      schedule: 'manual',
      rules: { ...DEFAULT_RULES, errorsPerDay: 0 },
    };
    const former: Partial<PimSettings> = {
      name: 'Old',
      label: 'production',
      schedule: 'always',
      rules: { ...DEFAULT_RULES, errorsPerDay: 50, limit: false },
    };
    expect(adopted(former, own)).toMatchObject({ ...own, rules: { errorsPerDay: 0, limit: false }, color: 'green' });
  });

  it('keep as much history as either address did, so that none is removed', () => {
    const retention = { errorDays: 3650, errors: 1000, countDays: 30 };
    expect(adopted({ retention })?.retention).toEqual({ errorDays: 3650, errors: 100_000, countDays: 400 });
  });

  it('keep the host as the name where nobody gave one', () => {
    expect(adopted({})?.name).toBe('pim.example');
    expect(adopted({ name: 'pim.example' }, {})).toMatchObject({ name: 'pim.example', color: 'blue' });
  });

  it('are valid, need one change only, and leave every other PIM as it is', () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        const [from, to] = [settings.pims[0]?.origin ?? FROM, settings.pims[1]?.origin ?? TO];
        const next = adoptSettings(settings, from, to, 0);
        if (next === null) return;
        expect(v.is(settingsDocument, next)).toBe(true);
        expect(adoptSettings(next, from, to, 0)).toBeNull();
        expect(next.pims.filter(({ origin }) => origin !== to)).toEqual(
          settings.pims.filter(({ origin }) => origin !== to),
        );
        expect(next.changed).toBeGreaterThan(settings.changed);
      }),
    );
  });

  it('change nothing for an address that is not in the list', () => {
    expect(adoptSettings(settingsWith(TO), FROM, TO, 0)).toBeNull();
    expect(adoptSettings(settingsWith(FROM), FROM, TO, 0)).toBeNull();
    expect(adoptSettings(settingsWith(TO), TO, TO, 0)).toBeNull();
  });
});
