import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from './defaults.ts';
import { anyMangled, anySettings, settingsWith, teamTool } from './fixtures.ts';
import { locationOf, readSettingsFile, settingsFile } from './settings-file.ts';
import { mergeSettings } from './transfer.ts';

const secrets = {
  teamTools: [teamTool({ url: 'https://tools.example/hook/s3cret', kind: 'webhook', header: 'X-Key: s3cret' })],
  heartbeat: { url: 'https://hc-ping.example/s3cret', kind: 'other' },
};

describe('a settings file', () => {
  it('brings back what was written, without what is of one browser alone', () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        const read = readSettingsFile(settingsFile(settings));
        const pims = settings.pims.map((pim) => ({ ...pim, teamTools: [], heartbeat: null, space: null }));
        expect(read).toEqual({ settings: { ...settings, changed: 0, shared: false, pims } });
      }),
    );
  });

  it('holds no address of a team tool or a monitor, which can hold a secret', () => {
    const settings = settingsWith('https://one.example');
    const [pim] = settings.pims;
    if (pim) Object.assign(pim, secrets);
    expect(settingsFile(settings)).not.toContain('s3cret');
  });

  it.each([
    ['', { why: 'not-json', where: '' }],
    ['{"kind":"something else"}', { why: 'foreign', where: '' }],
    ['[]', { why: 'foreign', where: '' }],
    ['{"kind":"PIM Pulse settings","version":3}', { why: 'newer', where: 'version' }],
    [
      '{"kind":"PIM Pulse settings","version":1,"appearance":{"theme":"pink"}}',
      { why: 'invalid', where: 'appearance.theme' },
    ],
    ['{"kind":"PIM Pulse settings","version":1,"plugins":[]}', { why: 'unknown', where: 'plugins' }],
    [
      '{"kind":"PIM Pulse settings","version":1,"pims":[{"origin":"https://one.example","teamTool":{"url":"https://julia:s3cret@tools.example/","kind":"otlp","values":false}}]}',
      { why: 'credentials', where: 'pims[0].teamTools' },
    ],
    ['x'.repeat(5_000_001), { why: 'too-long', where: '' }],
  ])('is refused whole, with the reason and the place: %.70s', (text, refused) => {
    expect(readSettingsFile(text)).toEqual({ refused });
  });

  it.each([
    ['JSON.parse: unexpected character at line 3 column 7 of the JSON data', '3:7'],
    ['Unexpected token } in JSON at position 4', '2:2'],
    ['Unexpected end of JSON input', ''],
  ])('is told where the text breaks, as the browser has it: %s', (message, place) => {
    expect(locationOf(message, 'ab\nc}')).toBe(place);
  });

  it('that was mangled is refused or read whole, and never throws', () => {
    fc.assert(
      fc.property(anyMangled, fc.nat(), (document, cut) => {
        const text = JSON.stringify({ kind: 'PIM Pulse settings', ...Object(document) });
        for (const damaged of [text, text.slice(0, cut % text.length)]) {
          const read = readSettingsFile(damaged);
          if ('settings' in read) expect(readSettingsFile(settingsFile(read.settings))).toHaveProperty('settings');
          else expect(read.refused.why).not.toBe('');
        }
      }),
    );
  });
});

describe('settings from elsewhere', () => {
  const [one, two] = ['https://one.example', 'https://two.example'];

  it('leave to this browser what is its own', () => {
    const here = { ...settingsWith(one), shared: true };
    const [pim] = here.pims;
    if (pim) Object.assign(pim, secrets);
    const settings = mergeSettings(settingsWith(one), here, 'stay');
    expect(settings).toMatchObject({ shared: true, pims: [secrets] });
  });

  it('take no PIM away unless another browser removed it', () => {
    const origins = (own: 'stay' | 'go') =>
      mergeSettings(settingsWith(two), settingsWith(one), own).pims.map((p) => p.origin);
    expect(origins('stay')).toEqual([two, one]);
    expect(origins('go')).toEqual([two]);
  });

  it('replace the rest', () => {
    const appearance = { language: 'de', theme: 'dark', density: 'compact' } as const;
    expect(mergeSettings({ ...defaultSettings(), appearance }, settingsWith(one), 'stay').appearance).toEqual(
      appearance,
    );
  });
});
