// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { type Signal, signal } from '@preact/signals';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { OptionsContext } from '#components/controls/settings-context.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { applyChange } from '#lib/settings/change.ts';
import { effectiveSettings, settingsWith, teamTool } from '#lib/settings/fixtures.ts';
import { NO_LOCKS } from '#lib/settings/policy.ts';
import type { TeamTool } from '#lib/settings/schema.ts';
import type { EffectiveSettings } from '#lib/settings/storage.ts';
import { emptyStore, pim } from '#lib/store/fixtures.ts';
import { TeamToolPart } from './TeamToolPart.tsx';

const origin = 'https://pim.example';
const slack = teamTool({ kind: 'slack', url: 'https://hooks.slack.com/services/T/B/x', name: '#catalog' });

let effective: Signal<EffectiveSettings>;
let granted: boolean;
let requested: string[];

async function show(tools: TeamTool[], locked: string[] = []): Promise<void> {
  const settings = applyChange(settingsWith(origin), { pim: origin, set: { teamTools: tools } }, 1);
  const locks = { ...NO_LOCKS, names: new Set(locked), pims: new Set([origin]) };
  effective = signal(effectiveSettings(settings, locks));
  const store = await emptyStore();
  const change = (what: Parameters<typeof applyChange>[1]) => {
    effective.value = { ...effective.value, settings: applyChange(effective.value.settings, what, 2) };
  };
  render(
    <OptionsContext.Provider value={{ store, effective, change }}>
      <TeamToolPart pim={pim({ origin })} />
    </OptionsContext.Provider>,
  );
}
const ofPim = () => effective.value.settings.pims[0];
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const form = () => {
  const [fields] = document.querySelectorAll<HTMLElement>('.tool');
  if (!fields) throw new Error('There is no form.');
  return within(fields);
};
const write = (label: string, value: string) => fireEvent.input(form().getByLabelText(label), { target: { value } });

beforeEach(() => {
  speak('en', 'en-US');
  [granted, requested] = [true, []];
  Object.assign(browser.permissions, {
    contains: async () => granted,
    request: async ({ origins }: { origins: string[] }) => {
      requested.push(...origins);
      return granted;
    },
  });
});
afterEach(cleanup);

describe('the team tools of a PIM', () => {
  it('are added one by one; an address tells its kind, and the browser is asked in the click', async () => {
    await show([]);
    press('Add a tool');
    write('Address', ' https://discord.com/api/webhooks/1/t0k ');
    write('Name', '#alerts');
    fireEvent.click(form().getByLabelText('Wrong user'));
    fireEvent.click(form().getByRole('button', { name: 'Turn on' }));
    await waitFor(() => expect(ofPim()?.teamTools).toHaveLength(1));
    expect(requested).toEqual(['https://discord.com/*']);
    expect(ofPim()?.teamTools[0]).toMatchObject({
      kind: 'discord',
      url: 'https://discord.com/api/webhooks/1/t0k',
      name: '#alerts',
      rules: ['errors', 'kind', 'technical', 'share', 'silence', 'untracked', 'limit'],
    });
    await screen.findByText('Discord · #alerts');
    expect(document.body.textContent).not.toContain('t0k');
  });

  it.each([
    ['http://chat.example/hook', 'must start with https'],
    ['https://julia:s3cret@chat.example/hook', 'Leave the user name and password'],
    [slack.url, 'already in the list'],
    ['nonsense', 'must start with https'],
  ])('do not take %s', async (url, why) => {
    await show([slack]);
    press('Add a tool');
    write('Address', url);
    fireEvent.click(form().getByRole('button', { name: 'Turn on' }));
    await screen.findByText(why, { exact: false });
    expect([ofPim()?.teamTools, requested]).toEqual([[slack], []]);
  });

  it('stay as they are when the browser is not allowed, or the user cancels', async () => {
    granted = false;
    await show([slack]);
    press('Edit');
    write('Name', 'Other');
    fireEvent.click(form().getByRole('button', { name: 'Save' }));
    await screen.findByText('Nothing can be sent without access', { exact: false });
    press('Cancel');
    expect(ofPim()?.teamTools).toEqual([slack]);
    fireEvent.click(screen.getByText('Remove'));
    expect(ofPim()?.teamTools).toEqual([]);
  });

  it('cannot be changed where the organization locked them', async () => {
    await show([slack], ['pims.teamTools']);
    expect(screen.queryByRole('button', { name: 'Add a tool' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Edit' })).toHaveProperty('disabled', true);
    expect(screen.getByRole('button', { name: 'Remove' })).toHaveProperty('disabled', true);
  });
});

describe('the heartbeat', () => {
  it('is turned on with an address, and asks for access to it alone', async () => {
    await show([]);
    write('Address', 'https://hc-ping.com/5f1e');
    press('Turn on');
    await waitFor(() => expect(ofPim()?.heartbeat).toEqual({ kind: 'healthchecks', url: 'https://hc-ping.com/5f1e' }));
    expect(requested).toEqual(['https://hc-ping.com/*']);
    fireEvent.click(screen.getByText('Remove'));
    expect(ofPim()?.heartbeat).toBeNull();
  });
});
