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

const told = async (damage: object) => {
  await browser.storage.local.set({ damage: { at: 0, restored: null, removed: 0, rebuilt: 0, ...damage } });
  render(<DamageNote />);
  return (await screen.findByRole('status')).textContent;
};

describe('the note of a damage', () => {
  it('tells what came back from the backup', async () => {
    expect(await told({ restored: 1 })).toMatch(/Your PIMs and decisions came back/);
  });

  it('tells how much could not be read', async () => {
    expect(await told({ removed: 3 })).toMatch(/3 records could not be read/);
  });

  it('tells that all was mended', async () => {
    expect(await told({ rebuilt: 3 })).toMatch(/Nothing was lost/);
  });

  it('goes for good once it was read', async () => {
    await told({ removed: 1 });
    fireEvent.click(screen.getByRole('button'));
    expect(screen.queryByRole('status')).toBeNull();
    expect(await browser.storage.local.get('damage')).toEqual({});
  });

  it('is none when all is well', () => {
    expect(render(<DamageNote />).container.textContent).toBe('');
  });
});
