// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { signal } from '@preact/signals';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { OptionsContext } from '#components/controls/settings-context.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { effectiveSettings } from '#lib/settings/fixtures.ts';
import type { Store } from '#lib/store/database.ts';
import { decide } from '#lib/store/decision-log.ts';
import { connection, emptyStore } from '#lib/store/fixtures.ts';
import { addPim } from '#lib/store/pims.ts';
import { OwnerRules } from './OwnerRules.tsx';

const origin = 'https://pim.example';
let store: Store;

beforeEach(async () => {
  speak('en', 'en-US');
  store = await emptyStore();
  await addPim(store, origin, 'Catalog', 0);
  // As the background does.
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(async (message: unknown) => {
    const { payload } = message as { payload: { decisions: Parameters<typeof decide>[1] } };
    return { value: await decide(store, payload.decisions, Date.now()) };
  });
  const effective = signal(effectiveSettings());
  render(
    <OptionsContext.Provider value={{ store, effective, change: () => {} }}>
      <OwnerRules origin={origin} connections={[connection('erp', { label: 'ERP' })]} />
    </OptionsContext.Provider>,
  );
});
afterEach(cleanup);

const rules = () => [...document.querySelectorAll('li > span')].map((line) => line.textContent);
const write = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const add = () => fireEvent.click(screen.getByText('Add rule'));

describe('the rules for owners', () => {
  it('are added for a family or a connection, and removed', async () => {
    write('Family code', 'lamps');
    write('Owner', ' Lighting\tteam ');
    add();
    await waitFor(() => expect(rules()).toEqual(['Family lamps → Lighting team']));
    fireEvent.change(screen.getByLabelText('Errors of'), { target: { value: 'connection' } });
    write('Owner', 'Integrator');
    add();
    await waitFor(() => expect(rules()).toEqual(['Connection ERP → Integrator', 'Family lamps → Lighting team']));
    fireEvent.click(screen.getByLabelText('Remove rule: ERP'));
    await waitFor(() => expect(rules()).toEqual(['Family lamps → Lighting team']));
  });

  it('need a code and a name', async () => {
    write('Family code', ' ');
    write('Owner', '\u202e');
    add();
    expect(browser.runtime.sendMessage).not.toHaveBeenCalled();
  });
});
