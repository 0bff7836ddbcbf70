// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { signal } from '@preact/signals';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OptionsContext } from '#components/controls/settings-context.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { defaultSettings } from '#lib/settings/defaults.ts';
import { effectiveSettings } from '#lib/settings/fixtures.ts';
import { NO_LOCKS } from '#lib/settings/policy.ts';
import { archiveErrors } from '#lib/store/archiving.ts';
import type { Store } from '#lib/store/database.ts';
import { drained, emptyStore, error, pim } from '#lib/store/fixtures.ts';
import { DuplicateNotice } from './DuplicateNotice.tsx';
import { MoveHistoryRow } from './MoveHistory.tsx';

const [FORMER, PIM] = ['http://pim.example', 'https://pim.example'];
/** What the background was asked, and how it answers. */
const background = vi.hoisted(() => ({ asked: [] as unknown[], fails: false }));
vi.mock('#lib/messaging/send.ts', () => ({
  send: async (type: string, payload: object) => {
    background.asked.push([type, payload]);
    if (background.fails) throw new Error('No.');
    return { errors: 0, days: 0 };
  },
}));

let store: Store;
const former = pim({ origin: FORMER, name: 'Old' });
const own = pim({ origin: PIM });

function show(content: preact.ComponentChildren, presets: string[] = []) {
  const effective = signal(effectiveSettings(defaultSettings(), { ...NO_LOCKS, pims: new Set(presets) }));
  const tools = { store, effective, change: () => {} };
  return render(<OptionsContext.Provider value={tools}>{content}</OptionsContext.Provider>);
}
const notice = (pims = [former, own]) => (
  <DuplicateNotice pim={own} pims={pims.map((one) => ({ pim: one, connections: [] }))} />
);
const buttons = (name: string) => screen.findAllByRole('button', { name, hidden: true });
/** Opens the dialog and confirms it once it says what moves. */
async function confirm() {
  const [open] = await buttons('Move history here');
  if (open) fireEvent.click(open);
  await screen.findByText(/1 archived error|1 error/);
  const [, yes] = await buttons('Move history here');
  if (yes) fireEvent.click(yes);
}

beforeEach(async () => {
  speak('en', 'en-US');
  background.asked.length = 0;
  background.fails = false;
  store = await emptyStore();
  for (const one of [former, own]) await store.put('pims', one);
  const fetched = { count: 1, day: '2026-03-08', at: 0 };
  await archiveErrors(store, { origin: FORMER, connection: 'acme_erp', errors: [error(1)], fetched });
});
afterEach(cleanup);

describe('a PIM whose unencrypted twin is in the list', () => {
  it('offers to move its history, and says what moves before it does', async () => {
    show(notice());
    expect(await screen.findByText(/former address of this PIM/)).toBeDefined();
    await confirm();
    await vi.waitFor(() => expect(background.asked).toEqual([['pim/move', { from: FORMER, to: PIM }]]));
  });

  it('warns where nothing shows that both are one PIM', async () => {
    show(notice());
    await confirm();
    expect(await screen.findByText(/can’t tell whether these two are the same PIM/)).toBeDefined();
  });

  it('says that moving failed, and can be tried again', async () => {
    background.fails = true;
    show(notice());
    await confirm();
    expect(await screen.findByText(/couldn’t be moved. Nothing is lost/)).toBeDefined();
    const [, yes] = await buttons('Move history here');
    expect(yes).toHaveProperty('disabled', false);
  });

  it('cannot be moved from where an administrator presets it', async () => {
    show(notice(), [FORMER]);
    const [open] = await buttons('Move history here');
    expect(open).toHaveProperty('disabled', true);
  });
});

describe('the history of any other PIM', () => {
  it('can be moved by hand, also of one that the settings no longer list', async () => {
    await store.put('pims', { ...former, unlisted: true });
    show(<MoveHistoryRow pim={own} />);
    expect(await screen.findByRole('option', { name: FORMER })).toBeDefined();
    await confirm();
    await vi.waitFor(() => expect(background.asked).toEqual([['pim/move', { from: FORMER, to: PIM }]]));
  });

  it('is not offered without another PIM, or for invented data', async () => {
    await store.put('pims', { ...former, demo: true });
    const { container } = show(<MoveHistoryRow pim={own} />);
    await drained(store);
    expect(container.textContent).toBe('');
    cleanup();
    const alone = show(notice([own]));
    expect(alone.container.textContent).toBe('');
  });
});
