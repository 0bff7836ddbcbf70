// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { speak } from '#lib/i18n/fixtures.ts';
import { DamageNote } from './DamageNote.tsx';

beforeEach(() => {
  fakeBrowser.reset();
  speak('en', 'en-US');
});
afterEach(cleanup);

const noteFor = async (damage: object) => {
  await browser.storage.local.set({ damage: { at: 0, restored: null, removed: 0, rebuilt: 0, ...damage } });
  render(<DamageNote />);
  return (await screen.findByRole('status')).textContent;
};

describe('DamageNote', () => {
  it('shows what was restored from the safety copy', async () => {
    expect(await noteFor({ restored: 1 })).toMatch(/Your PIMs and decisions were restored/);
  });

  it('shows how many records could not be read', async () => {
    expect(await noteFor({ removed: 3 })).toMatch(/3 damaged records were removed/);
  });

  it('shows that everything was repaired', async () => {
    expect(await noteFor({ rebuilt: 3 })).toMatch(/Nothing was lost/);
  });

  it('disappears for good once dismissed', async () => {
    await noteFor({ removed: 1 });
    fireEvent.click(screen.getByRole('button'));
    expect(screen.queryByRole('status')).toBeNull();
    expect(await browser.storage.local.get('damage')).toEqual({});
  });

  it('is absent without damage', () => {
    expect(render(<DamageNote />).container.textContent).toBe('');
  });
});
