import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { pim } from '#lib/store/fixtures.ts';
import { badgeOf } from './badge.ts';

beforeEach(() => {
  fakeBrowser.reset();
  vi.spyOn(fakeBrowser.i18n, 'getUILanguage').mockReturnValue('en');
  vi.spyOn(fakeBrowser.i18n, 'getMessage').mockImplementation((key, values) =>
    key === 'language' ? 'en' : `${key}(${[values ?? []].flat().join()})`,
  );
});

describe('the toolbar button', () => {
  it('says nothing when nothing is new', () => {
    expect(badgeOf([])).toMatchObject({ text: '', title: 'badge_quiet()' });
    expect(badgeOf([pim()])).toMatchObject({ text: '', title: 'badge_quiet()' });
  });

  it('says how many errors are new, over all PIMs', () => {
    const badge = badgeOf([pim({ unseen: 2 }), pim({ unseen: 40 })]);
    expect(badge).toMatchObject({ text: '42', title: 'badge_new_other(42)' });
  });

  it('has room for three digits', () => {
    expect(badgeOf([pim({ unseen: 999 })]).text).toBe('999');
    expect(badgeOf([pim({ unseen: 1000 })])).toMatchObject({ text: '999+', title: 'badge_new_other(1,000)' });
  });

  it('is grey, with a dot, when a PIM waits for its user, and says which', () => {
    const badge = badgeOf([pim({ name: 'A', state: 'signed-out' }), pim({ name: 'B', state: 'permission-missing' })]);
    expect(badge.text).toBe('•');
    expect(badge.title).toBe('badge_quiet()\nbadge_signed_out(A)\nbadge_permission_missing(B)');
    expect(badge.color).not.toBe(badgeOf([pim({ unseen: 1 })]).color);
  });

  it('keeps the number while a PIM waits', () => {
    expect(badgeOf([pim({ state: 'signed-out', unseen: 3 })]).text).toBe('3');
  });
});
