// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  answers,
  cards,
  color,
  draw,
  endPanel,
  goToPlace,
  inPim,
  MINUTE,
  NOW,
  outcome,
  PRODUCT,
  refused,
  startPanel,
  violation,
} from './fixtures.tsx';

beforeEach(startPanel);
afterEach(endPanel);

describe('the panel of a product', () => {
  it('answers first how many problems are open, and folds equal errors', () => {
    draw([refused(color('navy'), 1), refused(color('burgundy'), 2), refused(violation('stock', 'No number.'), 3)]);
    expect(screen.getByText('2 problems open')).toBeTruthy();
    expect(screen.getByText('3 errors')).toBeTruthy();
    expect(cards()).toHaveLength(2);
    expect(cards()[0]?.textContent).toContain('Refusednavy, burgundy');
    expect(cards()[0]?.textContent).toContain('2×');
    expect(cards()[1]?.textContent).not.toContain('×');
  });

  it('has one filled button, on the card that is looked at', () => {
    draw([refused(color('navy')), refused(violation('stock', 'No number.'), 9)]);
    expect(document.querySelectorAll('.button-main')).toHaveLength(1);
    expect(cards()[0]?.getAttribute('aria-current')).toBe('true');
    fireEvent.click(cards()[1] as HTMLElement);
    expect(cards()[1]?.querySelector('.button-main')?.textContent).toBe('Go to field');
    expect(goToPlace).toHaveBeenCalledWith('attribute stock');
  });

  it('says “you” only of a person’s change in the minute of a save on this page', () => {
    const one = refused(color('navy'));
    draw([one], { outcomes: [outcome(one, 'changed', { at: NOW - MINUTE })], saves: 1 });
    expect(cards()[0]?.textContent).toContain('You changed color. Resolve its error?');
    cleanup();
    draw([one], { outcomes: [outcome(one, 'changed', { at: NOW - MINUTE, connection: 'portal' })], saves: 1 });
    expect(cards()[0]?.textContent).not.toContain('You changed');
    cleanup();
    draw([one], { outcomes: [outcome(one, 'changed', { at: NOW - 10 * MINUTE })], saves: 1 });
    expect(cards()[0]?.textContent).not.toContain('You changed');
  });

  it('asks first about what the reader just saved, whatever else is open', () => {
    const [stock, one] = [refused(violation('stock', 'No number.'), 1), refused(color('navy'), 9)];
    draw([stock, one], { outcomes: [outcome(one, 'changed', { at: NOW - MINUTE })], saves: 1 });
    expect(cards()[0]?.textContent).toContain('You changed color.');
    expect(cards()[0]?.getAttribute('aria-current')).toBe('true');
    expect(screen.queryByText('To confirm')).toBeNull();
  });

  it('tells when the reader saved it, as far as the PIM says so', () => {
    const current = inPim({ savedByPerson: NOW });
    draw([refused(color('navy'))], { saves: 1, current });
    expect(screen.getByText(/^Saved \d/)).toBeTruthy();
    cleanup();
    draw([refused(color('navy'))], { saves: 1, current: inPim({ savedByPerson: NOW - 60 * MINUTE }) });
    expect(screen.queryByText(/^Saved/)).toBeNull();
  });

  it('counts what its connection fixed, by whom and when', () => {
    const one = refused(color('navy'));
    draw([one], { outcomes: [outcome(one, 'fixed', { connection: 'acme_erp', by: 'ERP' })] });
    expect(cards()).toHaveLength(0);
    expect(document.querySelector('.problem-row')?.textContent).toContain('Fixed by ERP 2 min ago');
    expect(document.querySelector('.problem-fixed-row')?.textContent).toContain('No option navy.');
  });

  it('walks over the cards by j and k, and leaves other keys to the browser', () => {
    draw([refused(color('navy')), refused(violation('stock', 'No number.'), 9)]);
    fireEvent.keyDown(document.body, { key: 'j' });
    expect(document.activeElement).toBe(cards()[1]);
    expect(cards()[1]?.getAttribute('aria-current')).toBe('true');
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'k' });
    expect(document.activeElement).toBe(cards()[0]);
    expect(fireEvent.keyDown(document.body, { key: 'x' })).toBe(true);
    expect(fireEvent.keyDown(document.body, { key: 'j', ctrlKey: true })).toBe(true);
  });

  it('leads on to the next product with the same error, in the tab of the page', async () => {
    answers.set('product/next', { href: 'https://pim.example/#/enrich/product/2', position: 3, total: 32 });
    draw([refused(color('navy'))]);
    const link = await screen.findByText(/Next product with this error \(3 of 32\)/);
    expect(link.getAttribute('target')).toBe('_top');
    expect(screen.getByText(/Same on 31 other products/).getAttribute('href')).toMatch(
      /^\/dashboard\.html\?view=errors&pim=https%3A%2F%2Fpim\.example&group=\w+$/,
    );
  });

  it('leads on right below what the reader saved, and at the end of the list otherwise', async () => {
    answers.set('product/next', { href: 'https://pim.example/#/enrich/product/2', position: 3, total: 32 });
    const [one, other] = [refused(color('navy')), refused(violation('stock', 'No number.'), 9)];
    const isAfter = async (what: Element | undefined) => {
      const link = await screen.findByText(/Next product with this error/);
      return what && Boolean(what.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING);
    };
    draw([one, other]);
    expect(await isAfter(cards().at(-1))).toBe(true);
    cleanup();
    const scrolled = vi.spyOn(window, 'scrollTo').mockReturnValue();
    draw([one, other], { outcomes: [outcome(one, 'changed', { at: NOW - MINUTE })], saves: 1 });
    expect(scrolled).toHaveBeenCalledExactlyOnceWith({ top: 0 });
    expect(await isAfter(cards()[0])).toBe(true);
    expect(await isAfter(cards()[1])).toBe(false);
    // It stays about what was saved, whichever card is looked at.
    fireEvent.click(cards()[1] as Element);
    expect((await screen.findByText(/Next product/)).closest('.problems-next')?.textContent).toContain('color');
  });

  it('draws what the PIM sent as text', () => {
    draw([
      refused(violation('<b>x</b>', '<img src=x onerror=alert(1)>', { product: { ...PRODUCT, label: '<i>shoe</i>' } })),
    ]);
    expect(document.querySelector('main img, main i')).toBeNull();
    expect(screen.getByText('<i>shoe</i>')).toBeTruthy();
  });

  it('says that there is nothing, and what may be hidden', () => {
    draw([]);
    expect(screen.getByText(/No connection reported errors/)).toBeTruthy();
    expect(within(document.body).queryByText(/problems open/)).toBeNull();
  });
});
