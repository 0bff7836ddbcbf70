// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { failure } from '#components/controls/run.ts';
import { NO_OWNERS } from '#lib/error-list/owner-index.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { Toast } from './Toast.tsx';
import { TriageButtons } from './TriageButtons.tsx';
import { type DecisionSubject, useDecisions } from './use-decisions.ts';

const origin = 'https://pim.example';
const group: DecisionSubject = {
  origin,
  target: { group: 'g1' },
  about: 'Too long.',
  status: 'open',
  decision: null,
  fix: null,
  again: false,
  last: 1000,
  errors: 12,
};
const sent = vi.fn(async (_: unknown) => ({ value: [] as unknown[] }));

beforeEach(() => {
  speak('en', 'en-US');
  sent.mockClear();
  // The test environment has no popovers to hide.
  HTMLElement.prototype.hidePopover = () => {};
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(sent);
});
afterEach(cleanup);

function Place({ what }: { what: DecisionSubject }) {
  const decisions = useDecisions();
  return (
    <>
      <TriageButtons what={what} decisions={decisions} owners={NO_OWNERS} name="Too long." />
      <Toast decisions={decisions} />
    </>
  );
}

/** Fires the event that the browser sends before it opens a menu. */
function openMenus(): void {
  for (const menu of document.querySelectorAll('.menu')) {
    fireEvent(menu, Object.assign(new Event('beforetoggle'), { newState: 'open' }));
  }
}

const resolve = () => screen.getByText('Resolve 12');
const show = (what: Partial<DecisionSubject> = {}) => render(<Place what={{ ...group, ...what }} />);

describe('a decision', () => {
  const saves = (set: object) =>
    waitFor(() =>
      expect(sent).toHaveBeenLastCalledWith({
        type: 'decisions/save',
        payload: { decisions: [{ origin, on: ['group', 'g1', 'Too long.'], set }] },
      }),
    );

  it('resolves what is on screen, by the clock of the PIM', async () => {
    show({ last: 7000 });
    fireEvent.click(resolve());
    await saves({ state: { as: 'resolved', upTo: 7000 } });
  });

  it('can be undone', async () => {
    const made = [{ origin, id: 'made' }];
    sent.mockResolvedValueOnce({ value: made });
    show();
    fireEvent.click(resolve());
    fireEvent.click(await screen.findByText('Undo'));
    await waitFor(() => expect(sent).toHaveBeenLastCalledWith({ type: 'decisions/undo', payload: { made } }));
    await waitFor(() => expect(screen.queryByText('Undo')).toBeNull());
  });

  it('ignores a group until it grows first of all, or past a number; a single error cannot grow', async () => {
    show();
    expect(screen.queryByText(/^Until/)).toBeNull();
    openMenus();
    const choices = [...document.querySelectorAll('.menu:has(.growth-form) > button')].map((one) => one.textContent);
    expect(choices).toEqual(['Until it grows', 'For a day', 'For a week']);
    const number = screen.getByLabelText<HTMLInputElement>('Until there are more errors than');
    expect(number.min).toBe('12');
    fireEvent.input(number, { target: { value: '40' } });
    const { form } = number;
    if (form) fireEvent.submit(form);
    await saves({ state: { as: 'ignored', until: { more: 29, after: 1000 } } });
    fireEvent.click(screen.getByText('Until it grows'));
    await saves({ state: { as: 'ignored', until: { more: 1, after: 1000 } } });
    cleanup();
    show({ target: { error: 'e1' } });
    openMenus();
    expect(screen.getByText('For a day')).toBeTruthy();
    expect(screen.queryByText(/^Until/)).toBeNull();
  });

  it('shows a failure when it could not be saved', async () => {
    sent.mockRejectedValueOnce(new Error('no'));
    show();
    fireEvent.click(resolve());
    await vi.waitFor(() => expect(failure.value).toMatch('didn’t work'));
  });
});
