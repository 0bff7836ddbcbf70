import { expect, it } from 'vitest';
import { settingsWith } from '#lib/settings/fixtures.ts';
import { parseSettings } from '#lib/settings/parse.ts';
import { connection, pim } from '#lib/store/fixtures.ts';
import { type BugReportInput, bugReport } from './bug-report.ts';

const secret = 'Zanzibar';
const origin = `https://${secret.toLowerCase()}.example`;
const { settings, issues } = parseSettings({
  ...settingsWith(origin),
  [`${secret}-field`]: 1,
  appearance: { theme: secret, language: 'de', density: 'compact' },
});
settings.pims = settings.pims.map((one) => ({
  ...one,
  name: secret,
  connections: [{ code: secret, monitored: false, nickname: secret, errorsPerDay: 1, failedShare: 2, silence: null }],
}));

const input: BugReportInput = {
  version: '1.2.3',
  browser: 'Chrome 140',
  language: 'de-DE',
  now: Date.UTC(2026, 2, 8, 12),
  usage: 1234,
  quota: null,
  persisted: false,
  kept: {
    settings,
    issues: issues,
    ignored: [],
    newer: false,
    locks: { by: secret, names: new Set(['shared']), pims: new Set([origin]) },
  },
  pims: [
    {
      pim: pim({
        origin,
        name: secret,
        state: 'failing',
        user: { username: secret, timeZone: 'Europe/Berlin', uiLocale: 'de_DE', seesErrors: true },
        version: { text: `CE 7.0 ${secret}`, line: 'current' },
        lastPollAt: Date.UTC(2026, 2, 8, 11, 55),
      }),
      hasAccess: true,
      connections: [
        connection(secret, { origin, label: secret, image: secret, wrongCredentials: [{ username: secret, at: 1 }] }),
      ],
      amounts: { errors: 12, errorDays: 3, countDays: 8, decisions: 1 },
      passes: [
        {
          origin,
          started: Date.UTC(2026, 2, 8, 11, 55),
          ended: Date.UTC(2026, 2, 8, 11, 55, 1),
          state: 'failing',
          requests: 3,
          bytes: 99,
          newErrors: 0,
          droppedEntries: 2,
        },
      ],
    },
  ],
};

it('a bug report contains what a developer needs', () => {
  const text = bugReport(input);
  for (const fact of [
    '1.2.3',
    'Chrome 140',
    'line current',
    'state failing',
    '12 errors on 3 days',
    'last pass 5 min ago',
    'failing, 3 requests, 99 bytes, 1000 ms',
    'appearance.theme',
    'GMT+01:00',
    'locked: shared',
  ])
    expect(text).toContain(fact);
});

it('a bug report contains nothing that identifies who or what it is about', () => {
  expect(bugReport(input).toLowerCase()).not.toContain(secret.toLowerCase());
  expect(bugReport(input)).not.toMatch(/https?:\/\/|Berlin/);
});

it('a bug report contains what is unusual: no encryption, pauses, demo data, a wait', () => {
  const rests = Date.UTC(2026, 2, 8, 13);
  const strange = pim({ origin: 'http://10.0.0.7', schedule: 'manual', paused: true, demo: true, notBefore: rests });
  const pims = input.pims.map((one) => ({ ...one, pim: strange }));
  const text = bugReport({ ...input, persisted: null, pims });
  for (const fact of [
    'line unknown, http,',
    'watched manual, paused, demo data; time zone offset unknown; sees errors unknown',
    'last pass never',
    'rests until 2026-03-08T13:00:00.000Z',
    'persisted: unknown',
  ])
    expect(text).toContain(fact);
  expect(text).not.toContain('10.0.0.7');
});

it('a bug report says of settings that nothing was locked or fixed, or that all of them were invalid', () => {
  const kept = { ...input.kept, locks: { by: null, names: new Set<string>(), pims: new Set<string>() } };
  const about = (raw: unknown) => bugReport({ ...input, kept: { ...kept, issues: parseSettings(raw).issues } });
  expect(about(null)).toContain('locked: nothing');
  expect(about(null)).toContain('Mended: nothing; of the policy not understood: nothing');
  expect(about('nonsense')).toContain('Mended: all');
});
