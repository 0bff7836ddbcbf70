// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HourCell } from '#lib/alerts/baseline/week-hours.ts';
import { addDays } from '#lib/calendar.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { HourGrid } from './HourGrid.tsx';

/** A Sunday. */
const TODAY = '2026-11-29';
const before = { active: 7, observed: 8 };

/** Seven days without anything, but for some hours: the days from 0, the hours from 0. */
const rows = (...facts: Array<[day: number, hour: number, cell: Partial<HourCell>]>): HourCell[][] =>
  Array.from({ length: 7 }, (_, day) =>
    Array.from({ length: 24 }, (_, hour) => ({
      day: addDays(TODAY, day - 6),
      hour,
      usual: 'never',
      state: 'nothing',
      counted: null,
      before: { active: 0, observed: 8 },
      ...facts.find(([ofDay, ofHour]) => ofDay === day && ofHour === hour)?.[2],
    })),
  );
const plain = (text: string | null | undefined) => text?.replaceAll(/[\u2009\u202f]/g, ' ');
const read = () => plain(document.querySelector('.hours-read')?.textContent);
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
const show = (...facts: Parameters<typeof rows>) =>
  render(<HourGrid rows={rows(...facts)} flowType="data_source" today={TODAY} />);

beforeEach(() => speak('en', 'en-US'));
afterEach(cleanup);

describe('the picture of what is usual and what came', () => {
  it('reads the last hour that needs a look', () => {
    show([4, 13, { usual: 'often', state: 'missed', before }], [6, 10, { state: 'came' }]);
    expect(read()).toBe('Friday, 1 – 2 PMNothing cameUsually activein 7 of the 8 weeks before');
  });

  it('reads what was counted, and what of it failed', () => {
    show([6, 15, { state: 'failed', counted: { all: 48, failed: 31 } }]);
    expect(read()).toContain('Today, 3 – 4 PM31 of 48 failed');
    cleanup();
    show([6, 23, { state: 'came', counted: { all: 17, failed: 0 } }]);
    expect(read()).toContain('Today, 11 PM – 12 AM17 writes');
  });

  it('claims nothing of an hour that was not fetched', () => {
    show(
      ...Array.from({ length: 24 }, (_, hour): [number, number, Partial<HourCell>] => [6, hour, { state: 'unknown' }]),
    );
    expect(read()).toContain('Today, 11 PM – 12 AMNot fetched');
  });

  it('expects nothing while there is no baseline', () => {
    show([6, 10, { state: 'came', usual: null, before: { active: 0, observed: 0 } }]);
    expect(read()).toBe('Today, 10 – 11 AMWrites came');
  });

  it('says the same in words in each cell, for those who hear it', () => {
    show([4, 13, { usual: 'often', state: 'missed', before }]);
    const row = screen.getByRole('row', { name: /^Fri 27/ });
    const buttons = [...row.querySelectorAll('button')];
    expect(buttons).toHaveLength(24);
    expect(buttons[13]?.getAttribute('aria-label')).toBe('Nothing came, Usually active, in 7 of the 8 weeks before');
    expect(
      screen
        .getAllByRole('columnheader')
        .map((one) => plain(one.textContent))
        .slice(12, 14),
    ).toEqual(['12 PM', '1 PM']);
  });

  it('is one stop for the keyboard; arrow keys move in it and stop at its edges', () => {
    show([4, 13, { usual: 'often', state: 'missed' }]);
    expect(document.querySelectorAll('.hour[tabindex="0"]')).toHaveLength(1);
    document.querySelector<HTMLElement>('.hour[tabindex="0"]')?.focus();
    press('ArrowRight');
    expect(read()).toContain('Friday, 2 – 3 PM');
    press('ArrowUp');
    expect(read()).toContain('Thursday, 2 – 3 PM');
    press('End');
    press('ArrowRight');
    expect(read()).toContain('Thursday, 11 PM');
    press('Home');
    for (let i = 0; i < 9; i++) press('ArrowDown');
    expect(read()).toContain('Today, 12 – 1 AM');
    expect(document.querySelectorAll('.hour[tabindex="0"]')).toHaveLength(1);
  });

  it('reads the hour under the pointer', () => {
    show();
    const cell = document.querySelector('[data-at="0 5"]');
    if (cell) fireEvent.pointerEnter(cell);
    expect(read()).toContain('Monday, 5 – 6 AM');
  });
});
