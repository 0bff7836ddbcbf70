// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NO_OWNERS } from '#lib/error-list/owner-index.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { mark } from '#lib/store/fixtures.ts';
import { OwnerChoices, ownersOf } from './OwnerChoices.tsx';
import type { DecisionSubject } from './use-decisions.ts';

const origin = 'https://pim.example';
const group: DecisionSubject = {
  ...{ origin, target: { group: 'g1' }, about: 'Too long.', status: 'open', decision: null },
  ...{ fix: null, again: false, last: 1000, errors: 12 },
};
const owned = (owner: string): DecisionSubject => ({ ...group, decision: mark({ state: 'open', owner }) });
const assigned = vi.fn();

beforeEach(() => {
  speak('en', 'en-US');
  assigned.mockClear();
});
afterEach(cleanup);

function show(what: DecisionSubject[], names: string[], me = '') {
  render(<OwnerChoices {...ownersOf(what, { ...NO_OWNERS, names, me: () => me })} onAssign={assigned} />);
  return screen.getAllByRole('button').map((button) => button.textContent);
}

describe('whom to assign to', () => {
  it('is oneself, whoever owns something already, or a name that is typed', () => {
    expect(show([group], ['Ann', 'julia', 'Lighting team'], 'Julia')).toEqual([
      'Assign to me',
      'Ann',
      'Lighting team',
      'Assign',
    ]);
    fireEvent.click(screen.getByText('Assign to me'));
    fireEvent.click(screen.getByText('Ann'));
    fireEvent.input(screen.getByLabelText('Owner'), { target: { value: ' \u202eTom\n B. ' } });
    fireEvent.click(screen.getByText('Assign'));
    expect(assigned.mock.calls).toEqual([['Julia'], ['Ann'], ['Tom B.']]);
  });

  it('is not who owns it already, who can be removed', () => {
    expect(show([owned('Ann')], ['Ann', 'Tom'])).toEqual(['Tom', 'Assign', 'Remove owner']);
    fireEvent.click(screen.getByText('Remove owner'));
    expect(assigned.mock.calls).toEqual([[null]]);
    cleanup();
    expect(show([owned('Ann'), group], ['Ann'])).toEqual(['Ann', 'Assign', 'Remove owner']);
  });

  it('is nobody without a name', () => {
    show([group], []);
    fireEvent.input(screen.getByLabelText('Owner'), { target: { value: ' ' } });
    const { form } = screen.getByLabelText<HTMLInputElement>('Owner');
    if (form) fireEvent.submit(form);
    expect(assigned).not.toHaveBeenCalled();
  });
});
