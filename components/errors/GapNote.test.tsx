// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import type { Gap } from '#lib/model/error.ts';
import { GapNote } from './GapNote.tsx';

afterEach(cleanup);

const note = (facts: Partial<Gap>, language: 'en' | 'de' = 'en') => {
  speak(language, language);
  const gap = { origin: '', connection: 'erp', from: Date.UTC(2026, 2, 8, 9), to: Date.UTC(2026, 2, 8, 10), ...facts };
  render(<GapNote gap={gap} label="ERP" timeZone="UTC" />);
  return screen.getByRole('listitem').textContent.trim();
};

describe('the note of a gap', () => {
  it('says that some errors were lost', () => {
    expect(note({})).toMatch(/^ERP had more errors .* Some between .*9:00.* and .*10:00.* are missing\.$/);
  });

  it('says how many were lost when the PIM counted them', () => {
    expect(note({ lost: 1400 })).toMatch(/^ERP had more errors .* 1,400 errors between .* are missing\.$/);
    cleanup();
    expect(note({ lost: 1 })).toMatch(/ 1 error between .* is missing\.$/);
    cleanup();
    expect(note({ lost: 1400 }, 'de')).toMatch(/^ERP hatte .* 1\.400 Fehler zwischen .* fehlen\.$/);
  });

  it('says that no list was fetched', () => {
    expect(note({ unobserved: true })).toMatch(/^Errors for ERP between .* are missing: PIM Pulse wasn’t checking/);
  });
});
