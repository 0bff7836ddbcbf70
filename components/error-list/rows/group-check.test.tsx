// @vitest-environment happy-dom
import type { Signal } from '@preact/signals';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { goodPim } from '#components/fixtures.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import { connection, error, outcome } from '#lib/store/fixtures.ts';
import { ErrorList } from '../ErrorList.tsx';
import { archive, hatErrors as errors, NOW, option } from '../fixtures.tsx';

const sent = vi.fn(async (_: unknown) => ({ value: [] as unknown[] }));
const copied = vi.fn(async (_: string) => {});

beforeEach(() => {
  speak('en', 'en-US');
  sent.mockClear();
  copied.mockClear();
  vi.stubGlobal('requestIdleCallback', () => 0);
  vi.stubGlobal('cancelIdleCallback', () => {});
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(sent);
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(copied);
  HTMLElement.prototype.hidePopover = () => {};
});
afterEach(cleanup);

const open = () => fireEvent.click(document.querySelector('.group-toggle') ?? document.body);
const table = () =>
  [...document.querySelectorAll('.group-table tbody tr')].map((row) =>
    [...row.querySelectorAll('td')].map((cell) => cell.textContent?.trim()),
  );

describe('what became of the products of an opened group', () => {
  const [wine, petrol] = errors;
  const at = NOW - 3_600_000;
  const user = { username: 'julia', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: true };
  const found = [
    outcome({ error: wine?.id ?? '', state: 'fixed', by: 'Acme ERP', connection: 'acme_erp', at, checked: NOW }),
    outcome({ error: petrol?.id ?? '', state: 'unknown', reason: 'same-minute', checked: NOW }),
  ];
  const status = () => document.querySelector('.group-check [role=status]')?.textContent;
  const heading = () => document.querySelector('.list-intro h2')?.textContent;
  const column = () => table().map((cells) => cells[3]);
  const reply = (value: unknown) => sent.mockImplementation(async () => ({ value }) as never);
  const opened = (view: Parameters<typeof archive>[0]) => {
    render(
      <ErrorList
        view={archive({ errors, connections: [connection('acme_erp', { label: 'Acme ERP' })], ...view })}
        query=""
        onQuery={() => {}}
      />,
    );
    open();
  };
  afterEach(() => reply([]));

  it('is asked for, and told by row and in a line', async () => {
    reply({ stopped: null, until: null });
    opened({ outcomes: found });
    await screen.findByText(/1 of 2 fixed/);
    expect(status()).toBe('1 of 2 fixed · Not known: 1');
    const [fixed, unknown] = column();
    expect(fixed).toMatch(/^Fixed by Acme ERP, .*\d/);
    expect(unknown).toBe('Not known. Not known if fixed: something was saved in the same minute.');
    // Both were looked into just now.
    expect(sent).not.toHaveBeenCalled();
    fireEvent.click(screen.getByText('Check again'));
    await waitFor(() => expect(sent).toHaveBeenCalledOnce());
    expect(sent.mock.lastCall?.[0]).toMatchObject({
      type: 'products/check',
      payload: { products: [{ identifier: '2' }] },
    });
  });

  it('is asked for until the user stops it, and goes on when that is wanted', async () => {
    const answers: Array<(value: unknown) => void> = [];
    sent.mockImplementation(() => new Promise((resolve) => answers.push((value) => resolve({ value } as never))));
    opened({});
    expect((await screen.findByText('Checking 0 of 2 products…')).textContent).toBeTruthy();
    fireEvent.click(await screen.findByText('Stop'));
    expect(status()).toBe('Stopped after 0 of 2 products');
    fireEvent.click(screen.getByText('Continue'));
    await waitFor(() => expect(answers).toHaveLength(2));
    answers[1]?.({ stopped: null, until: null });
    await screen.findByText('No fix found in 2 products');
  });

  it.each([
    [{ stopped: 'throttled', until: Date.now() + 3_600_000 }, /^The PIM is limiting requests until \S+/],
    [{ stopped: 'signed-out', until: null }, /^Sign in to the PIM to continue$/],
    [{ stopped: 'server-error', until: null }, /^The PIM didn’t answer$/],
  ])('says why the PIM does not tell: %o', async (answer, words) => {
    reply(answer);
    opened({});
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.getByText('Continue')).toBeTruthy();
  });

  it('is told for 25 products, then for the next ones', async () => {
    reply({ stopped: null, until: null });
    opened({
      errors: Array.from({ length: 31 }, (_, i) => error(NOW - i * 1000, { content: option(`${i}`, 'wine') })),
    });
    expect(await screen.findByText(/^Checked: the newest 25 of 31 products/)).toBeTruthy();
    expect(sent).toHaveBeenCalledTimes(5);
    fireEvent.click(screen.getByText('Check the next 6'));
    await waitFor(() => expect(status()).toBe('No fix found in 31 products'));
  });

  it.each([
    ['who sees no history there', goodPim({ user: { ...user, seesHistory: false } })],
    ['of the example PIM', goodPim({ demo: true })],
    ['of a PIM that is paused', goodPim({ paused: true })],
  ])('is asked by no user %s', async (_, pim) => {
    opened({ pims: [pim] });
    await screen.findByText('Open options of color');
    expect([sent.mock.calls.length, status(), table()[0]?.length]).toEqual([0, undefined, 5]);
  });

  it('keeps what is fixed in the group while it is open, and counts it as open no more', async () => {
    reply({ stopped: null, until: null });
    const view = archive({ errors, outcomes: found });
    render(<ErrorList view={view} query="" onQuery={() => {}} />);
    open();
    await screen.findByText(/1 of 2 fixed/);
    expect(heading()).toBe('5 open errors in 3 groups');
    await act(() => {
      const ofOneHat = [errors[0], errors[2]].map((one) => outcome({ error: one?.id ?? '', state: 'fixed', at }));
      (view.fixed as Signal<readonly Outcome[]>).value = ofOneHat;
    });
    expect(table()).toHaveLength(2);
    expect(heading()).toBe('3 open errors in 3 groups');
    open();
    open();
    await waitFor(() => expect(table()).toHaveLength(1));
  });
});
