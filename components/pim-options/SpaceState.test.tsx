// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { signal } from '@preact/signals';
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { OptionsContext } from '#components/controls/settings-context.ts';
import { goodPim } from '#components/fixtures.ts';
import { MINUTE } from '#lib/calendar.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import type { Present, SpaceRecord } from '#lib/model/space.ts';
import { effectiveSettings } from '#lib/settings/fixtures.ts';
import { emptyStore } from '#lib/store/fixtures.ts';
import { SpaceState } from './SpaceState.tsx';

let sent: unknown[];

async function draw(others: Present[]) {
  const pim = goodPim({ client: 'ada0000000', me: 'Ada' });
  const record: SpaceRecord = {
    origin: pim.origin,
    space: 'x',
    former: [],
    progress: { cursor: null, sent: [], again: false, agains: [], checkedAt: 0, refused: 0, flooding: [] },
    triedAt: null,
    sharedAt: null,
    failures: 0,
    fault: null,
    notBefore: 0,
    presence: { others, cursor: null, lookedAt: 0, saidAt: 0, told: null },
  };
  const effective = effectiveSettings();
  render(
    <OptionsContext.Provider value={{ store: await emptyStore(), effective: signal(effective), change: () => {} }}>
      <SpaceState
        pim={pim}
        record={record}
        space={{ kind: 'webdav', address: 'https://cloud.example/pim' }}
        onChange={() => {}}
      />
    </OptionsContext.Provider>,
  );
}

beforeEach(() => {
  speak('en', 'en-US');
  sent = [];
  Object.assign(browser.permissions, { contains: async () => true });
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(async (message: unknown) => {
    sent.push(message);
    return { value: null };
  });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('The members of a team', () => {
  it('are listed with when each was last there, and this browser as one of them', async () => {
    await draw([
      { client: 'marc000000', name: 'Marc', at: Date.now() - 20 * MINUTE },
      { client: 'eve0000000', name: '', at: Date.now() - 45 * MINUTE },
    ]);
    const rows = (await screen.findAllByRole('listitem')).map(({ textContent }) => textContent?.replace(/\s+/g, ' '));
    expect(rows).toEqual(['Ada (you)', 'Marc last seen 20 min ago', 'No name last seen 45 min ago']);
  });

  it('are asked for when somebody looks', async () => {
    await draw([]);
    await vi.waitFor(() => expect(JSON.stringify(sent)).toContain('space/pull'));
  });
});
