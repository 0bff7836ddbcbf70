import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { savedByPerson } from './authorship.ts';

const AT = Date.parse('2026-11-29T18:37:32Z');
const LABELS = ['ERP', 'Shop & feed', 'Nordwind ERP'];

/** When a person saved a product whose newest version is this. */
function saved(author: string, { context = null as string | null, loggedAt = '11/29/2026 06:37 PM' } = {}) {
  return savedByPerson({ updated: AT, version: { author, context, loggedAt } }, LABELS, 'UTC');
}

describe('a save', () => {
  it.each(['Julia Stark', 'Anna-Maria de la Cruz', '李 娜', 'Ó Briain Seán'])('by %s is that of a person', (author) => {
    expect(saved(author)).toBe(AT);
  });

  it.each([
    ['of a connection, named by its label of once and two blanks', 'ERP old  '],
    ['of a connection whose label is two words', 'Nordwind ERP'],
    ['of a connection whose label holds what the PIM replaces', 'Shop _ feed'],
    ['of the command line', 'system - Removed user'],
    ['of a user who is gone, in another language', 'erp_4711 - Utilisateur supprimé'],
    ['of a scheduled job', 'nightly Automated Job'],
    ['of one word, as no person has', 'ERP'],
    ['of nobody', ''],
  ])('%s is not', (_, author) => {
    expect(saved(author)).toBeNull();
  });

  it('of an import is not that of the person who started it', () => {
    expect(saved('Julia Stark', { context: 'import "csv_products"' })).toBeNull();
  });

  it('is unknown when the newest version that the PIM shows is an older one', () => {
    expect(saved('Julia Stark', { loggedAt: '11/29/2026 06:36 PM' })).toBeNull();
    expect(saved('Julia Stark', { loggedAt: '11/28/2026 06:37 PM' })).toBeNull();
  });

  it('is unknown without a time or a version', () => {
    expect(savedByPerson({ updated: null, version: null }, [], 'UTC')).toBeNull();
    expect(savedByPerson({ updated: AT, version: null }, [], 'UTC')).toBeNull();
  });

  it('is never credited to a connection, whatever its label', () => {
    fc.assert(
      fc.property(fc.string(), (label) => {
        const inHistory = `${label.replaceAll(/[<>&"]/g, '_')} `;
        const version = { author: `${inHistory} `, context: null, loggedAt: '11/29/2026 06:37 PM' };
        expect(savedByPerson({ updated: AT, version }, [], 'UTC')).toBeNull();
        const trimmed = { ...version, author: inHistory.trim() };
        expect(savedByPerson({ updated: AT, version: trimmed }, [label], 'UTC')).toBeNull();
      }),
    );
  });

  const recording = process.env.PIM_RECORDINGS ?? fileURLToPath(new URL('../../../shared/recordings', import.meta.url));
  it.runIf(existsSync(`${recording}/history-dates.json`))('is recognized in every language of a real PIM', () => {
    const { loggedAt }: { loggedAt: Record<string, string[]> } = JSON.parse(
      readFileSync(`${recording}/history-dates.json`, 'utf8'),
    );
    for (const [language, [newest = '', ...others]] of Object.entries(loggedAt)) {
      const at = (text: string) =>
        savedByPerson(
          { updated: AT, version: { author: 'Julia Stark', context: null, loggedAt: text } },
          [],
          'Asia/Kolkata',
        );
      expect([language, at(newest)]).toEqual([language, AT]);
      expect([language, at(others.at(-1) ?? '')]).toEqual([language, null]);
    }
  });
});
