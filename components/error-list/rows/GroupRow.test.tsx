// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { goodPim } from '#components/fixtures.ts';
import { digestOf } from '#lib/errors/digest.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { connection, error, logged, mark } from '#lib/store/fixtures.ts';
import { ErrorList } from '../ErrorList.tsx';
import { archive, hatErrors as errors, NOW } from '../fixtures.tsx';

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

function show(known: Partial<Parameters<typeof archive>[0]> = {}, query = '') {
  const view = archive({ errors, connections: [connection('acme_erp', { label: 'Acme ERP' })], ...known });
  return render(<ErrorList view={view} query={query} onQuery={() => {}} />).container;
}
const rows = () => [...document.querySelectorAll('article')];
const boxes = () => rows().map((row) => within(row).getByRole<HTMLInputElement>('checkbox'));
const open = () => fireEvent.click(document.querySelector('.group-toggle') ?? document.body);
const table = () =>
  [...document.querySelectorAll('.group-table tbody tr')].map((row) =>
    [...row.querySelectorAll('td')].map((cell) => cell.textContent?.trim()),
  );

describe('a group', () => {
  it('names the values in which its errors differ', () => {
    show();
    expect(rows()[0]?.querySelector('.error-message')?.textContent).toBe('color has no option wine, petrol.');
  });

  it('opens to its products with the refused value, the connection and the age; equal rows are one', async () => {
    show();
    open();
    expect(table()).toEqual([
      ['Hat 11', 'wine', 'Acme ERP', '', 'just now', '2×'],
      ['Hat 22', 'petrol', 'Acme ERP', '', 'just now', '1×'],
    ]);
    expect((await screen.findByText('Open options of color')).getAttribute('href')).toBe(
      'https://pim.example/#/configuration/attribute/color/edit',
    );
  });

  it('is narrowed to a refused value, and back', () => {
    show();
    open();
    const chip = screen.getByRole('button', { name: /^petrol/ });
    fireEvent.click(chip);
    expect(table().map(([, value]) => value)).toEqual(['petrol']);
    fireEvent.click(chip);
    expect(table()).toHaveLength(2);
  });

  it('is copied for the vendor with everything that they need', async () => {
    show();
    open();
    fireEvent.click(screen.getByText('Copy for the vendor'));
    await waitFor(() => expect(screen.getByText('Copied')).toBeTruthy());
    const [report = ''] = copied.mock.lastCall ?? [];
    expect(report).toContain('# Data from Acme ERP that Catalog refused\n');
    expect(report).toContain('## color has no option wine, petrol.\n');
    expect(report).toContain('- Refused values (2): petrol (1 product), wine (1 product)\n');
    expect(report).toMatch(/\| wine \| Hat 1 \| 1 \| 0d8b5b1e[-\da-f]+ \| Acme ERP \| 2 \| \d{4}-/);
    expect(report).toContain('no more than 100 errors a connection');
  });
});

describe('selected groups', () => {
  it('are resolved in one write, which one undo takes back', async () => {
    show();
    for (const box of boxes().slice(0, 2)) fireEvent.click(box);
    expect(screen.getByText('2 selected')).toBeTruthy();
    fireEvent.click(screen.getByText('Resolve 4'));
    await waitFor(() => expect(screen.getByText('4 errors resolved')).toBeTruthy());
    expect(sent).toHaveBeenCalledOnce();
    expect(sent.mock.lastCall?.[0]).toMatchObject({
      type: 'decisions/save',
      payload: { decisions: [{ set: { state: { as: 'resolved' } } }, { set: { state: { as: 'resolved' } } }] },
    });
    expect(screen.queryByText('2 selected')).toBeNull();
    fireEvent.click(screen.getByText('Undo'));
    await waitFor(() => expect(sent).toHaveBeenCalledTimes(2));
    expect(sent.mock.lastCall?.[0]).toMatchObject({ type: 'decisions/undo' });
  });

  it('of which filters show a part are counted as whole: so they are decided', () => {
    show({}, '?text=petrol');
    for (const box of boxes()) fireEvent.click(box);
    expect(document.querySelector('.bulk-about')?.textContent).toBe('1 selected 3 errors');
    expect(screen.getByText('Resolve 3')).toBeTruthy();
  });

  it('are a range with Shift, all with one box, and none after Escape', () => {
    show();
    const [first, , last] = boxes();
    if (first) fireEvent.click(first);
    if (last) fireEvent.click(last, { shiftKey: true });
    expect(screen.getByText('3 selected')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Select all').checked).toBe(true);
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(screen.queryByText('3 selected')).toBeNull();
  });

  it('are chosen by keyboard', () => {
    show();
    const [first] = rows();
    if (!first) throw new Error('no row');
    fireEvent.focusIn(first);
    fireEvent.keyDown(first, { key: 'x' });
    expect(screen.getByText('1 selected')).toBeTruthy();
    fireEvent.keyDown(first, { key: 'j' });
    expect(rows().findIndex((row) => row.tabIndex === 0)).toBe(1);
    const second = rows()[1];
    if (second) fireEvent.keyDown(second, { key: 'X' });
    expect(screen.getByText('2 selected')).toBeTruthy();
    if (second) fireEvent.keyDown(second, { key: 'k' });
    expect(rows().findIndex((row) => row.tabIndex === 0)).toBe(0);
  });
});

describe('the owner of a group', () => {
  const owner = () => rows()[0]?.querySelector('.owner')?.textContent;

  it('is whoever was assigned it, else those of its errors by the rules', () => {
    const rule = { origin: 'https://pim.example', of: 'connection', code: 'acme_erp', owner: 'Integrator' } as const;
    show({ rules: [rule] });
    expect(owner()).toBe('Owner: Integrator');
    cleanup();
    show();
    expect(owner()).toBeUndefined();
  });

  it('is chosen in its menu', async () => {
    show({ pims: [goodPim({ me: 'Julia' })] });
    open();
    const [menu] = document.querySelectorAll('.triage .menu:nth-of-type(2)');
    if (menu) fireEvent(menu, Object.assign(new Event('beforetoggle'), { newState: 'open' }));
    fireEvent.click(screen.getByText('Assign to me'));
    await waitFor(() => expect(screen.getByText('Assigned to Julia')).toBeTruthy());
    expect(sent).toHaveBeenCalledWith(
      expect.objectContaining({
        type: 'decisions/save',
        payload: { decisions: [expect.objectContaining({ set: { owner: 'Julia' } })] },
      }),
    );
  });
});

describe('the history of a group', () => {
  it('tells who decided what, and when it came back', async () => {
    const at = NOW - 86_400_000;
    const history = [
      logged(mark({ at, upTo: at, who: 'Julia' })),
      logged(mark({ at: NOW, state: 'ignored', until: { more: 3, after: NOW }, who: 'Tom', note: 'Asked' })),
    ];
    show({ history });
    open();
    await screen.findByText('History');
    const lines = [...document.querySelectorAll('.group-history li > span')].map((line) => line.textContent);
    expect(lines).toEqual([
      'Note added · Tom',
      'Ignored until 3 more errors come in · Tom',
      'Came back',
      'Resolved · Julia',
    ]);
  });
});

describe('a group in the address', () => {
  it('is open at once, also where the address does not name the only PIM', () => {
    const view = archive({ errors, connections: [connection('acme_erp')] });
    const { key, origin } = {
      key: digestOf('https://pim.example', errors[0] ?? error(NOW)).group,
      origin: 'https://pim.example',
    };
    for (const query of [`group=${key}`, `group=${key}&pim=${encodeURIComponent(origin)}`]) {
      render(<ErrorList view={view} query={query} onQuery={() => {}} />);
      expect(document.querySelectorAll('.group-open')).toHaveLength(1);
      cleanup();
    }
  });
});
