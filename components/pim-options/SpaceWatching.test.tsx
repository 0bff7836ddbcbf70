// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { signal } from '@preact/signals';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { OptionsContext } from '#components/controls/settings-context.ts';
import { goodPim } from '#components/fixtures.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { SpaceCheck, SpaceRecord, Watching } from '#lib/model/space.ts';
import { effectiveSettings } from '#lib/settings/fixtures.ts';
import { emptyStore } from '#lib/store/fixtures.ts';
import { SpaceWatching } from './SpaceWatching.tsx';

const course = {
  progress: { cursor: null, sent: [], again: false, agains: [], checkedAt: 0, refused: 0, flooding: [] },
  triedAt: null,
  sharedAt: null,
  failures: 0,
  fault: null,
  notBefore: 0,
};
const WATCHING: Watching = { ...course, sealed: true, filled: true, unread: 0, left: 0 };
const ASKED = /leave this browser for the space/;

let sent: unknown[];
let granted: boolean;
let changed: () => void;

async function draw(watching?: Partial<Watching>, pim: PimRecord = goodPim()) {
  const record: SpaceRecord = {
    ...course,
    origin: pim.origin,
    space: 'x',
    former: [],
    ...(watching ? { watching: { ...WATCHING, ...watching } } : {}),
  };
  const effective = effectiveSettings();
  changed = vi.fn();
  render(
    <OptionsContext.Provider value={{ store: await emptyStore(), effective: signal(effective), change: () => {} }}>
      <SpaceWatching
        pim={pim}
        record={record}
        space={{ kind: 'couchdb', address: 'https://couch.example/pim' }}
        onChange={changed}
      />
    </OptionsContext.Provider>,
  );
}

beforeEach(() => {
  speak('en', 'en-US');
  [sent, granted] = [[], true];
  Object.assign(browser.permissions, { request: async () => granted });
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(async (message: unknown) => {
    sent.push(message);
    const checks: SpaceCheck[] = [{ step: 'reach', fault: null }];
    return { value: checks };
  });
});
afterEach(cleanup);

describe('Sharing what was seen', () => {
  it('says what leaves the browser, and begins only after that', async () => {
    await draw();
    expect(screen.queryByText(ASKED)).toBeNull();
    fireEvent.click(screen.getByText('Share…'));
    expect(screen.getByText(ASKED)).toBeTruthy();
    expect(screen.getByText(/second database/)).toBeTruthy();
    expect(sent).toEqual([]);
    fireEvent.input(screen.getByLabelText('Passphrase'), { target: { value: 'correct horse battery' } });
    fireEvent.click(screen.getByText('Start sharing'));
    await waitFor(() => expect(changed).toHaveBeenCalled());
    expect(sent).toMatchObject([{ payload: { passphrase: 'correct horse battery' } }]);
  });

  it('begins neither with a short passphrase nor without permission', async () => {
    await draw();
    fireEvent.click(screen.getByText('Share…'));
    fireEvent.input(screen.getByLabelText('Passphrase'), { target: { value: 'short' } });
    fireEvent.click(screen.getByText('Start sharing'));
    await screen.findByText(/Enter at least 12 characters/);
    granted = false;
    fireEvent.input(screen.getByLabelText('Passphrase'), { target: { value: '' } });
    fireEvent.click(screen.getByText('Start sharing'));
    await screen.findByText(/Nothing can be shared without access/);
    expect(sent).toEqual([]);
  });

  it('tells how it goes, and what was left out', async () => {
    const fault = { what: 'unreachable', status: null, at: 0 } as const;
    await draw({ unread: 3, left: 1, fault, notBefore: null, sealed: false });
    const told = document.body.textContent ?? '';
    for (const text of ['Not encrypted.', '3 entries of colleagues', 'more than fits', 'can’t be reached']) {
      expect(told).toContain(text);
    }
    fireEvent.click(screen.getByText('Stop'));
    await waitFor(() => expect(changed).toHaveBeenCalled());
    expect(sent).toMatchObject([{ type: 'space/unwatch' }]);
  });

  it('tells a user who may not see errors that none come', async () => {
    await draw({}, goodPim({ user: { username: 'x', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: false } }));
    expect(screen.getByText(/can’t see errors/)).toBeTruthy();
  });
});
