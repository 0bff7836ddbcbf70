// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { goodPim } from '#components/fixtures.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import type { FramingPage } from '#lib/live/framing-page.ts';
import type { ArchivedError, JsonObject } from '#lib/model/error.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import { connection, error } from '#lib/store/fixtures.ts';
import { ProductPanel } from './ProductPanel.tsx';

const NOW = Date.now();
const RECENTLY = 150_000;
const MINUTE = 60_000;
const PRODUCT = { uuid: '5f5c3ab1-7a58-4a39-9a07-0d4a2d6e0a11', identifier: 'shoe_8', label: 'Trail shoe eight' };
const answers = new Map<string, unknown>();
const sent = vi.fn(async (message: unknown) => ({ value: answers.get((message as { type: string }).type) ?? null }));
const goToPlace = vi.fn(async () => true);

beforeEach(() => {
  speak('en', 'en-US');
  sent.mockClear();
  answers.clear();
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(sent);
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe() {}
      disconnect() {}
      takeRecords() {
        return [];
      }
    },
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const violation = (attribute: string, message: string, more: JsonObject = {}): JsonObject => ({
  type: 'violation_error',
  property: 'values',
  attribute,
  message,
  product: PRODUCT,
  ...more,
});
const color = (value: string) =>
  violation('color', `No option ${value}.`, {
    message_template: 'No option %invalid_option%.',
    message_parameters: { '%attribute_code%': 'color', '%invalid_option%': value },
  });
const refused = (content: JsonObject, minutesAgo = 5) => error(NOW - minutesAgo * MINUTE, { content });
const outcome = (of: ArchivedError, state: Outcome['state'], more: Partial<Outcome> = {}): [string, Outcome] => [
  of.id,
  {
    ...{
      origin: 'https://pim.example',
      error: of.id,
      refusedAt: of.at,
      problem: null,
      state,
      reason: null,
      at: NOW - RECENTLY,
      by: 'Julia Stark',
    },
    ...{ connection: null, from: null, to: null, checked: NOW, ...more },
  },
];

function draw(errors: ArchivedError[], outcomes: Array<[string, Outcome]> = [], saves = 0) {
  const page: FramingPage = {
    origin: 'https://pim.example',
    path: signal('/enrich/product/1'),
    saves: signal(saves),
    requestedPlace: signal(null),
    goToPlace,
    close: () => {},
    ready: () => {},
    pin: () => {},
    toStrip: () => {},
  };
  const view = {
    pim: goodPim(),
    connections: [connection('acme_erp', { label: 'ERP' })],
    days: [],
    summary: null,
    gaps: [],
    alerts: [],
  };
  const product = { id: PRODUCT.uuid, errors, closed: new Map() };
  return render(<ProductPanel view={view} product={product} page={page} outcomes={new Map(outcomes)} />);
}

const cards = () => [...document.querySelectorAll<HTMLElement>('.problem')];

describe('the panel of a product', () => {
  it('answers first how many problems are open, and folds equal errors', () => {
    draw([refused(color('navy'), 1), refused(color('burgundy'), 2), refused(violation('stock', 'No number.'), 3)]);
    expect(screen.getByText('2 problems open')).toBeTruthy();
    expect(screen.getByText('3 errors')).toBeTruthy();
    expect(cards()).toHaveLength(2);
    expect(cards()[0]?.textContent).toContain('Refused: navy, burgundy');
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

  it('names the field as the form does, with its code beside it', async () => {
    answers.set('archive/attribute-names', [['color', 'Colour']]);
    draw([refused(color('navy'))]);
    expect(await screen.findByRole('heading', { name: 'Colour' })).toBeTruthy();
    expect(cards()[0]?.querySelector('code')?.textContent).toBe('color');
    expect(screen.getByText('Open options of Colour').getAttribute('href')).toBe(
      'https://pim.example/#/configuration/attribute/color/edit',
    );
  });

  it.each<[string, JsonObject, string]>([
    ['an unknown option', color('navy'), 'Open options of color'],
    ['a limit', violation('stock', 'Too many.'), 'Go to field'],
    [
      'a locale that is not in use',
      violation('name', 'No de_XX.', { locale: 'de_XX', message_parameters: { '%invalid_locale%': 'de_XX' } }),
      'Open rule of name',
    ],
    [
      'a family that does not exist',
      { type: 'domain_error', message: 'No.', message_parameters: { family_code: 'x' } },
      'Show on the page',
    ],
    [
      'an unknown attribute',
      { type: 'domain_error', message: 'No.', message_parameters: { attribute_code: 'x' } },
      'Copy for the vendor',
    ],
    ['no place', { message: 'No.' }, 'Copy for the vendor'],
  ])('has one thing to do about %s', (_, content, label) => {
    draw([refused({ product: PRODUCT, ...content })]);
    expect(document.querySelector('.button-main')?.textContent).toBe(label);
  });

  it('sends a product that the PIM does not have to the vendor', async () => {
    answers.set('product/current', { exists: false, savedByPerson: null, fields: null });
    draw([refused(violation('stock', 'Too many.'))]);
    expect(await screen.findByText(/it was never created, or it was deleted/)).toBeTruthy();
    expect(document.querySelector('.button-main')?.textContent).toBe('Copy for the vendor');
  });

  it('says of a field that the form lacks that it is not there', async () => {
    answers.set('product/current', { exists: true, savedByPerson: null, fields: ['name'] });
    draw([refused(violation('stock', 'Too many.'))]);
    expect(await screen.findByText('not in the form')).toBeTruthy();
    expect(screen.queryByText('Go to field')).toBeNull();
  });

  it('asks to confirm what somebody changed, and shows from what to what', () => {
    const one = refused(color('navy'));
    draw([one], [outcome(one, 'changed', { from: 'blue', to: 'red' })]);
    expect(screen.getByText('No open errors for this product')).toBeTruthy();
    expect(screen.getByText('1 to confirm')).toBeTruthy();
    expect(cards()[0]?.textContent).toMatch(/Changed by Julia Stark, 2 min ago/);
    expect(cards()[0]?.textContent).toContain('blue → red');
    expect(document.querySelector('.button-main')?.textContent).toBe('Resolve its error');
  });

  it('says “you” only of a person’s change in the minute of a save on this page', () => {
    const one = refused(color('navy'));
    draw([one], [outcome(one, 'changed', { at: NOW - MINUTE })], 1);
    expect(cards()[0]?.textContent).toContain('You changed color. Resolve its error?');
    cleanup();
    draw([one], [outcome(one, 'changed', { at: NOW - MINUTE, connection: 'portal' })], 1);
    expect(cards()[0]?.textContent).not.toContain('You changed');
    cleanup();
    draw([one], [outcome(one, 'changed', { at: NOW - 10 * MINUTE })], 1);
    expect(cards()[0]?.textContent).not.toContain('You changed');
  });

  it('asks first about what the reader just saved, whatever else is open', () => {
    const [stock, one] = [refused(violation('stock', 'No number.'), 1), refused(color('navy'), 9)];
    draw([stock, one], [outcome(one, 'changed', { at: NOW - MINUTE })], 1);
    expect(cards()[0]?.textContent).toContain('You changed color.');
    expect(cards()[0]?.getAttribute('aria-current')).toBe('true');
    expect(screen.queryByText('To confirm')).toBeNull();
  });

  it('never shows as fixed what is only probably over, and says why', () => {
    const one = refused(color('navy'));
    draw([one], [outcome(one, 'over', { by: 'ERP', connection: 'acme_erp' })]);
    expect(cards()[0]?.textContent).toContain('Probably over: ERP saved this product 2 min ago.');
    expect(document.querySelector('.problem .state-sign-fixed')).toBeNull();
  });

  it('leaves what is not known open, with the reason', () => {
    const one = refused(color('navy'));
    draw([one], [outcome(one, 'unknown', { reason: 'same-minute' })]);
    expect(screen.getByText('1 problem open')).toBeTruthy();
    expect(cards()[0]?.textContent).toContain('something was saved in the same minute');
  });

  it('counts what its connection fixed, by whom and when', () => {
    const one = refused(color('navy'));
    draw([one], [outcome(one, 'fixed', { connection: 'acme_erp', by: 'ERP' })]);
    expect(cards()).toHaveLength(0);
    expect(document.querySelector('.problem-row')?.textContent).toContain('Fixed by ERP 2 min ago');
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
  });

  it('draws what the PIM sent as text', () => {
    draw([
      refused(violation('<b>x</b>', '<img src=x onerror=alert(1)>', { product: { ...PRODUCT, label: '<i>shoe</i>' } })),
    ]);
    expect(document.querySelector('main img, main i')).toBeNull();
    expect(screen.getByText('<i>shoe</i>')).toBeTruthy();
  });

  it('says that there is nothing, and what may be hidden', async () => {
    draw([]);
    expect(screen.getByText(/No connection reported an error/)).toBeTruthy();
    expect(within(document.body).queryByText(/problems open/)).toBeNull();
    await waitFor(() => expect(sent).not.toHaveBeenCalledWith(expect.objectContaining({ type: 'product/current' })));
  });
});
