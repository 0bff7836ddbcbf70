import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { defaultPim, defaultSettings } from './defaults.ts';
import { anyMangled, anySettings, settingsWith, teamTool } from './fixtures.ts';
import { parseSettings } from './parse.ts';
import { settingsDocument } from './schema.ts';

const one = 'https://one.example';

describe('reading settings', () => {
  it('is nothing but defaults where nothing is stored', () => {
    expect(parseSettings(undefined)).toEqual({ settings: defaultSettings(), issues: [], newer: false });
  });

  it('takes a whole document as it is', () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        expect(parseSettings(settings)).toEqual({ settings, issues: [], newer: false });
      }),
    );
  });

  it.each([[null], [7], ['settings'], [[]], [{ version: 1, pims: {} }], [{ appearance: null }]])(
    'has a default for everything in %j',
    (raw) => {
      const { settings } = parseSettings(raw);
      expect({ ...settings, changed: 0 }).toEqual(defaultSettings());
    },
  );

  it('has a default for what is missing, and does not call it damage', () => {
    const { settings, issues } = parseSettings({ version: 1, appearance: { theme: 'dark' } });
    expect(settings.appearance).toEqual({ language: 'system', theme: 'dark', density: 'comfortable' });
    expect(issues).toEqual([]);
  });

  it('replaces wrong values one by one, and tells each with its place', () => {
    const document = settingsWith(one);
    const { settings, issues } = parseSettings({
      ...document,
      appearance: { ...document.appearance, theme: 'purple', language: 'de' },
      pims: [{ ...document.pims[0], name: '', retention: { errorDays: 30, errors: -1, countDays: 400 }, extra: 1 }],
    });
    expect(settings.appearance).toEqual({ language: 'de', theme: 'system', density: 'comfortable' });
    expect(settings.pims[0]).toMatchObject({ name: 'one.example', retention: { errorDays: 30, errors: 100_000 } });
    expect(issues).toEqual([
      { where: 'appearance.theme', why: 'invalid' },
      { where: 'pims[0].extra', why: 'unknown' },
      { where: 'pims[0].name', why: 'invalid' },
      { where: 'pims[0].retention.errors', why: 'invalid' },
    ]);
  });

  it('leaves out a PIM without an address, with one that is no origin, and one that is there twice', () => {
    const pim = defaultPim(one, 'green');
    const pims = [pim, { ...pim, origin: 'https://*' }, { ...pim, origin: `${one}/` }, { name: 'Catalog' }, pim];
    const { settings, issues } = parseSettings({ version: 1, pims });
    expect(settings.pims).toEqual([pim]);
    expect(issues).toEqual([
      { where: 'pims[1]', why: 'invalid' },
      { where: 'pims[2]', why: 'invalid' },
      { where: 'pims[3]', why: 'invalid' },
      { where: 'pims[4]', why: 'duplicate' },
    ]);
  });

  it('keeps no more PIMs than it may', () => {
    const pims = Array.from({ length: 60 }, (_, index) => ({ origin: `https://pim${index}.example` }));
    const { settings, issues } = parseSettings({ version: 1, pims });
    expect(settings.pims).toHaveLength(50);
    expect(issues).toHaveLength(10);
    expect(issues[0]).toEqual({ where: 'pims[50]', why: 'too-many' });
  });

  it('understands what it can of a newer version, and says that it is one', () => {
    const { settings, newer } = parseSettings({ version: 9, appearance: { theme: 'dark' }, hologram: true });
    expect(newer).toBe(true);
    expect(settings.appearance.theme).toBe('dark');
  });

  it('of version 1 has its one team tool in a list', () => {
    const url = 'https://tools.example/hook';
    const pims = [
      { origin: 'https://one.example', teamTool: { url, kind: 'webhook', header: null, values: true } },
      { origin: 'https://two.example', teamTool: null },
    ];
    const { settings, issues } = parseSettings({ version: 1, pims });
    expect(issues).toEqual([]);
    expect(settings.pims.map(({ teamTools }) => teamTools)).toEqual([
      [teamTool({ url, kind: 'webhook', values: true })],
      [],
    ]);
  });

  it('brings an older version up step by step', () => {
    const renamed = ({ colours, ...rest }: { readonly [key: string]: unknown }) => ({ ...rest, appearance: colours });
    const read = parseSettings({ version: 1, colours: { theme: 'dark' } }, [renamed]);
    expect(read).toMatchObject({ settings: { appearance: { theme: 'dark' } }, issues: [], newer: false });
  });

  it('does not take over what only looks like a field', () => {
    const { settings } = parseSettings(
      JSON.parse('{"version":1,"__proto__":{"sync":true},"appearance":{"__proto__":{}}}'),
    );
    expect(settings).toEqual(defaultSettings());
  });
});

describe('reading any JSON', () => {
  it.each([
    ['of any kind', fc.jsonValue()],
    ['that was a settings document', anyMangled],
  ])('%s: never throws, is whole, reads as itself, never grows', (_, documents) => {
    fc.assert(
      fc.property(documents, (raw) => {
        const { settings, issues } = parseSettings(raw);
        expect(v.is(settingsDocument, settings)).toBe(true);
        expect(issues.length).toBeLessThanOrEqual(100);
        expect(parseSettings(JSON.parse(JSON.stringify(settings)))).toEqual({ settings, issues: [], newer: false });
        const usual = JSON.stringify(defaultSettings()).length;
        const each = JSON.stringify(defaultPim(one, 'violet')).length + 200;
        const given = JSON.stringify(raw)?.length ?? 0;
        expect(JSON.stringify(settings).length).toBeLessThanOrEqual(given + usual + settings.pims.length * each);
      }),
      { numRuns: 500 },
    );
  });
});
