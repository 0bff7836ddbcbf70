import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '#lib/calendar.ts';
import { written } from './fixtures.ts';
import { readLoggedAt } from './logged-at.ts';

/** Languages that the PIM's screens have. */
const LOCALES = [
  ...['en_US', 'en_GB', 'en_AU', 'en_NZ', 'en_IE', 'fr_FR', 'fr_CA', 'fr_BE', 'it_IT', 'de_DE', 'de_CH', 'es_ES'],
  ...['es_MX', 'pt_BR', 'pt_PT', 'nl_NL', 'nl_BE', 'da_DK', 'sv_SE', 'nb_NO', 'fi_FI', 'pl_PL', 'cs_CZ', 'sk_SK'],
  ...['ru_RU', 'uk_UA', 'bg_BG', 'ro_RO', 'hu_HU', 'hr_HR', 'sl_SI', 'tr_TR', 'el_GR', 'he_IL', 'ar', 'ar_EG'],
  ...['fa_IR', 'hi_IN', 'th_TH', 'vi_VN', 'id_ID', 'ja_JP', 'ko_KR', 'zh_CN', 'zh_TW', 'ca_ES', 'et_EE', 'lt_LT'],
];
const ZONES = [
  ...['UTC', 'Europe/Paris', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Tokyo'],
  ...['Australia/Lord_Howe', 'America/St_Johns', 'Pacific/Apia', 'Africa/Casablanca', 'America/Sao_Paulo'],
];

const minutes = fc
  .integer({ min: Date.UTC(2015, 0) / MINUTE, max: Date.UTC(2037, 0) / MINUTE })
  .map((count) => count * MINUTE);

describe('the time of a version', () => {
  it.each(LOCALES)('is read back in %s: the same minute in every zone, and never another one', (locale) => {
    fc.assert(
      fc.property(minutes, fc.constantFrom(...ZONES), (at, zone) => {
        const read = readLoggedAt(written(at, locale, zone), locale, zone);
        expect(read).not.toBeNull();
        expect(read && read.from <= at && at <= read.to).toBe(true);
        // Clocks are set back by an hour at most; half an hour on Lord Howe.
        expect(read && read.to - read.from).toBeLessThanOrEqual(60 * MINUTE);
      }),
      { numRuns: 60 },
    );
  });

  it('is the same minute or unreadable for a reader of another language', () => {
    fc.assert(
      fc.property(minutes, fc.constantFrom(...LOCALES), (at, locale) => {
        const read = readLoggedAt(written(at, locale, 'UTC'), 'xx_XX', 'UTC');
        expect(read === null || read.from === at).toBe(true);
      }),
    );
  });

  it('is one of two minutes in the hour that clocks show twice', () => {
    const twice = readLoggedAt('25.10.2026, 02:30', 'de_DE', 'Europe/Berlin');
    expect(twice).toEqual({ from: Date.UTC(2026, 9, 25, 0, 30), to: Date.UTC(2026, 9, 25, 1, 30) });
  });

  it('is unreadable in the hour that clocks leave out, and on a day that does not exist', () => {
    expect(readLoggedAt('29.03.2026, 02:30', 'de_DE', 'Europe/Berlin')).toBeNull();
    expect(readLoggedAt('31.02.2026, 12:00', 'de_DE', 'Europe/Berlin')).toBeNull();
    expect(readLoggedAt('13/29/2026 01:00 PM', 'en_US', 'UTC')).toBeNull();
  });

  it('is unreadable with a word, a second or an order that the language does not have', () => {
    expect(readLoggedAt('11/29/2026 06:01 pe', 'en_US', 'UTC')).toBeNull();
    expect(readLoggedAt('11/29/2026 13:01 PM', 'en_US', 'UTC')).toBeNull();
    expect(readLoggedAt('29/11/2026 13:01:07', 'fr_FR', 'UTC')).toBeNull();
    expect(readLoggedAt('29/11/26 13:01', 'fr_FR', 'UTC')).toBeNull();
    expect(readLoggedAt('', 'fr_FR', 'UTC')).toBeNull();
  });

  it.each([
    ['ar', '30\u200f/11\u200f/2026، 12:07 ص'],
    ['ar', '٣٠\u200f/١١\u200f/٢٠٢٦، ١٢:٠٧ ص'],
    ['nl_NL', '30-11-2026, 00:07'],
    ['ja_JP', '2026/11/30 0:07'],
    ['zh_CN', '2026/11/30 00:07'],
    ['ko_KR', '2026. 11. 30. 오전 12:07'],
    ['en_AU', '30/11/2026, 12:07\u202fam'],
    ['es_MX', '30/11/2026, 12:07\u00a0a.\u00a0m.'],
    ['fi_FI', '30.11.2026 klo 0.07'],
    ['vi_VN', '00:07 30/11/2026'],
    ['hu_HU', '2026. 11. 30. 0:07'],
  ])('is read as genuine PIMs write it: %s %s', (locale, text) => {
    const at = Date.UTC(2026, 10, 29, 18, 37);
    expect(readLoggedAt(text, locale, 'Asia/Kolkata')).toEqual({ from: at, to: at });
  });

  const folder = process.env.PIM_RECORDINGS ?? fileURLToPath(new URL('../../../shared/recordings', import.meta.url));
  const recording = `${folder}/history-dates.json`;
  it.skipIf(!existsSync(recording))('is that of the recordings, which need ../shared', () => {
    const { loggedAt } = JSON.parse(readFileSync(recording, 'utf8')) as { loggedAt: Record<string, string[]> };
    for (const [locale, texts] of Object.entries(loggedAt)) {
      const read = texts.map((text) => readLoggedAt(text, locale, 'Asia/Kolkata')?.from);
      const [late, early] = [Date.UTC(2026, 10, 29, 18, 37), Date.UTC(2026, 10, 29, 18, 1)];
      expect(read).toEqual([...Array(6).fill(late), early, early, early]);
    }
  });
});
