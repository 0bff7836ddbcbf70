// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { signal } from '@preact/signals';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OptionsContext } from '#components/controls/settings-context.ts';
import { goodPim } from '#components/fixtures.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { applyChange } from '#lib/settings/change.ts';
import { effectiveSettings, settingsWith } from '#lib/settings/fixtures.ts';
import { NO_LOCKS } from '#lib/settings/policy.ts';
import { connection, emptyStore } from '#lib/store/fixtures.ts';
import { Holidays } from './Holidays.tsx';
import { MaintenanceWindows } from './MaintenanceWindows.tsx';

const pim = goodPim();
const { origin } = pim;
const effectiveWith = (locks = NO_LOCKS) => signal(effectiveSettings(settingsWith(origin), locks));

/** The settings after each click, which a change that is refused would end with an error. */
async function show(locks = NO_LOCKS) {
  const effective = effectiveWith(locks);
  const store = await emptyStore();
  render(
    <OptionsContext.Provider
      value={{
        store,
        effective,
        change: (what) => {
          effective.value = { ...effective.value, settings: applyChange(effective.value.settings, what, 1) };
        },
      }}
    >
      <MaintenanceWindows pim={pim} connections={[connection('erp', { label: 'ERP' })]} />
      <Holidays origin={origin} />
    </OptionsContext.Provider>,
  );
  return () => effective.value.settings.pims[0];
}

beforeEach(() => speak('en', 'en-US'));
afterEach(cleanup);

const write = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const list = (value: string) =>
  fireEvent.input(screen.getByRole('textbox', { name: 'Holidays' }), { target: { value } });
const click = (name: string) => fireEvent.click(screen.getByText(name));

describe('maintenance windows', () => {
  it('are added, changed and removed', async () => {
    const saved = await show();
    click('Add window');
    write('From', '2026-03-07T22:00');
    write('Until', '2026-03-08T06:00');
    write('Name (optional)', ' Release\u202e ');
    click('Save window');
    await waitFor(() =>
      expect(saved()?.maintenance).toEqual([
        { name: 'Release', connection: '', from: '2026-03-07 22:00', to: '2026-03-08 06:00' },
      ]),
    );
    fireEvent.click(screen.getByLabelText(/^Edit window/));
    fireEvent.change(screen.getByLabelText('Repeats'), { target: { value: 'weekly' } });
    fireEvent.click(screen.getByLabelText('Sat'));
    fireEvent.click(screen.getByLabelText('Sun'));
    click('Save window');
    await waitFor(() =>
      expect(saved()?.maintenance).toEqual([
        { name: 'Release', connection: '', weekdays: [6, 7], from: '22:00', to: '06:00' },
      ]),
    );
    expect(screen.getByText(/^Sat, Sun 10:00.PM – 6:00.AM$/)).toBeTruthy();
    fireEvent.click(screen.getByLabelText(/^Remove window/));
    await waitFor(() => expect(saved()?.maintenance).toEqual([]));
  });

  it('need an end after the beginning, or a weekday', async () => {
    const saved = await show();
    click('Add window');
    write('From', '2026-03-08T22:00');
    write('Until', '2026-03-08T06:00');
    click('Save window');
    expect((await screen.findByRole('alert')).textContent).toBe('The end must be after the beginning.');
    fireEvent.change(screen.getByLabelText('Repeats'), { target: { value: 'weekly' } });
    click('Save window');
    await waitFor(() => expect(screen.getByRole('alert').textContent).toBe('Choose at least one weekday.'));
    expect(saved()?.maintenance).toEqual([]);
  });

  it('cannot be changed where an administrator locked them', async () => {
    await show({ by: null, names: new Set(['pims.maintenance', 'pims.holidays']), pims: new Set([origin]) });
    expect(screen.queryByText('Add window')).toBeNull();
    expect(screen.queryByText('Save holidays')).toBeNull();
  });
});

describe('holidays', () => {
  it('are written one a line', async () => {
    const saved = await show();
    list('2026-12-25 Christmas\n05-01');
    click('Save holidays');
    expect(saved()?.holidays).toEqual([
      { day: '05-01', name: '' },
      { day: '2026-12-25', name: 'Christmas' },
    ]);
  });

  it('are not saved while a line is not understood, which is named', async () => {
    const saved = await show();
    list('25.12.2026');
    expect(screen.getByText('Not understood: 25.12.2026')).toBeTruthy();
    click('Save holidays');
    expect(saved()?.holidays).toEqual([]);
  });
});
