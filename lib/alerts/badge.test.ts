import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { pim } from '#lib/store/fixtures.ts';
import type { PimRecord } from '#lib/store/schema.ts';
import { badgeOf } from './badge.ts';

beforeEach(() => {
  fakeBrowser.reset();
  vi.spyOn(fakeBrowser.i18n, 'getUILanguage').mockReturnValue('en');
  vi.spyOn(fakeBrowser.i18n, 'getMessage').mockImplementation((key, values) =>
    key === 'language' ? 'en' : `${key}(${[values ?? []].flat().join()})`,
  );
});

const counted = ({ count = 0, ...facts }: Partial<PimRecord> & { count?: number } = {}) => ({ ...pim(facts), count });

describe('the toolbar button', () => {
  it('says nothing when nothing is new', () => {
    expect(badgeOf([])).toMatchObject({ text: '', title: 'badge_quiet()' });
    expect(badgeOf([counted()])).toMatchObject({ text: '', title: 'badge_quiet()' });
  });

  it('says how many errors are new, over all PIMs', () => {
    const badge = badgeOf([counted({ count: 2 }), counted({ count: 40 })]);
    expect(badge).toMatchObject({ text: '42', title: 'badge_new_other(42)\nCatalog: 2\nCatalog: 40' });
  });

  it('has room for three digits', () => {
    expect(badgeOf([counted({ count: 999 })]).text).toBe('999');
    expect(badgeOf([counted({ count: 1000 })])).toMatchObject({ text: '999+', title: 'badge_new_other(1,000)' });
  });

  it('is grey, with a dot, when a PIM waits for its user, and says which', () => {
    const badge = badgeOf([
      counted({ name: 'A', state: 'signed-out' }),
      counted({ name: 'B', state: 'permission-missing' }),
    ]);
    expect(badge.text).toBe('•');
    expect(badge.title).toBe('badge_quiet()\nbadge_signed_out(A)\nbadge_permission_missing(B)');
    expect(badge.color).not.toBe(badgeOf([counted({ count: 1 })]).color);
  });

  it('keeps the number while a PIM waits', () => {
    expect(badgeOf([counted({ state: 'signed-out', count: 3 })]).text).toBe('3');
  });

  it('tells several PIMs apart by their colour, also in words', () => {
    const { title } = badgeOf([
      counted({ name: 'A', color: 'blue', count: 3 }),
      counted({ name: 'B', color: 'violet', state: 'signed-out' }),
    ]);
    expect(title).toBe('badge_new_other(3)\n🔵 A: 3\nbadge_signed_out(🟣 B)');
  });

  it('does not wait for a PIM that is paused', () => {
    expect(badgeOf([counted({ state: 'signed-out', paused: true })]).text).toBe('');
  });
});
