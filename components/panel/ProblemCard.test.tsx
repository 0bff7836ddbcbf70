// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readContent } from '#lib/errors/content.ts';
import { groupKey } from '#lib/errors/identity.ts';
import type { JsonObject } from '#lib/model/error.ts';
import {
  answers,
  cards,
  color,
  draw,
  endPanel,
  inPim,
  outcome,
  PRODUCT,
  refused,
  ring,
  startPanel,
  violation,
} from './fixtures.tsx';

beforeEach(startPanel);
afterEach(endPanel);

describe('the card of a problem', () => {
  it('names the field as the form does, with its code beside it', async () => {
    answers.set('archive/attribute-names', [['color', 'Color']]);
    draw([refused(color('navy'))]);
    expect(await screen.findByRole('heading', { name: 'Color' })).toBeTruthy();
    expect(cards()[0]?.querySelector('code')?.textContent).toBe('color');
    expect(screen.getByText('Open options of Color').getAttribute('href')).toBe(
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
    const current = inPim({ exists: false });
    draw([refused(violation('stock', 'Too many.'))], { current });
    expect(await screen.findByText(/it was never created, or it was deleted/)).toBeTruthy();
    expect(document.querySelector('.button-main')?.textContent).toBe('Copy for the vendor');
  });

  it('says of a field that the form lacks that it is not there', async () => {
    const current = inPim({ fields: ['name'] });
    draw([refused(violation('stock', 'Too many.'))], { current });
    expect(await screen.findByText('not in the form')).toBeTruthy();
    expect(screen.queryByText('Go to field')).toBeNull();
  });

  it('asks to confirm what somebody changed, and shows from what to what', () => {
    const one = refused(color('navy'));
    draw([one], { outcomes: [outcome(one, 'changed', { from: 'blue', to: 'red' })] });
    expect(screen.getByText('No open errors for this product')).toBeTruthy();
    expect(screen.getByText('1 to confirm')).toBeTruthy();
    expect(cards()[0]?.textContent).toMatch(/Changed by Julia Stark, 2 min ago/);
    expect(cards()[0]?.textContent).toContain('BeforeblueNowred');
    expect(document.querySelector('.button-main')?.textContent).toBe('Resolve its error');
  });

  it('says what the PIM has instead, and how much of a length it takes', () => {
    const value = (attribute: string, text: string) => ({ attribute, text, locale: null, channel: null });
    const current = inPim({ values: [value('NAME', 'Trail shoe eight'), value('color', 'red'), value('ean', '')] });
    const long = violation('name', 'Too long.', { message_parameters: { '%attribute%': 'name', '%limit%': '20' } });
    draw([refused(long, 1), refused(color('navy'), 2), refused(violation('ean', 'No EAN.'), 3)], { current });
    expect(cards().map((card) => card.querySelector('.problem-values')?.textContent)).toEqual([
      'Refusednot reported by the PIM KeptTrail shoe eight16 of 20',
      'Keptred',
      'Keptempty',
    ]);
    fireEvent.click(cards()[1] as HTMLElement);
    // The message has the refused value.
    expect(cards()[1]?.querySelector('.problem-values')?.textContent).toBe('Keptred');
  });

  it('tells of a variant’s field that it belongs to the product model, and leads there', () => {
    const one = refused(violation('name', 'Too long.'));
    const current = inPim({ model: { code: 'shoe', id: 7, attributes: ['Name'] } });
    draw([one], { outcomes: [outcome(one, 'unknown', { reason: 'no-place' })], current });
    expect(cards()[0]?.textContent).toContain('this field belongs to product model shoe');
    expect(document.querySelector('.button-main')?.getAttribute('href')).toBe(
      'https://pim.example/#/enrich/product-model/7',
    );
  });

  it('rings the field of the card that is pointed at, else of the one that is looked at', () => {
    draw([refused(color('navy')), refused(violation('stock', 'No number.'), 9)]);
    expect(ring).toHaveBeenLastCalledWith('attribute color');
    fireEvent.pointerEnter(cards()[1] as HTMLElement);
    expect(ring).toHaveBeenLastCalledWith('attribute stock');
    fireEvent.pointerLeave(cards()[1] as HTMLElement);
    expect(ring).toHaveBeenLastCalledWith('attribute color');
  });

  it('never shows as fixed what is only probably over, and says why', () => {
    const one = refused(color('navy'));
    draw([one], { outcomes: [outcome(one, 'over', { by: 'ERP', connection: 'acme_erp' })] });
    expect(cards()[0]?.textContent).toContain('Probably over: ERP saved this product 2 min ago.');
    expect(document.querySelector('.problem .state-sign-fixed')).toBeNull();
  });

  it('leaves what is not known open, with the reason', () => {
    const one = refused(color('navy'));
    draw([one], { outcomes: [outcome(one, 'unknown', { reason: 'same-minute' })] });
    expect(screen.getByText('1 problem open')).toBeTruthy();
    expect(cards()[0]?.textContent).toContain('something was saved in the same minute');
  });

  it('shows what the user noted about the problem, and notes it in its menu', async () => {
    const one = refused(color('navy'));
    const group = groupKey(readContent(one.content));
    answers.set('archive/assigned', {
      groups: [[group, { note: 'Asked Ann.', owner: 'Tom', ticket: 'https://jira.example/browse/PIM-7' }]],
      rules: [],
      names: ['Tom'],
    });
    draw([one]);
    expect(await screen.findByText('Asked Ann.')).toBeTruthy();
    expect(cards()[0]?.querySelector('.owner')?.textContent).toMatch(/Tom/);
    expect(screen.getByText(/PIM-7/).getAttribute('href')).toBe('https://jira.example/browse/PIM-7');
    // A colleague may have sent it: where it leads is in sight.
    expect(cards()[0]?.querySelector('.ticket-link')?.textContent).toContain('jira.example');
  });

  it('links no ticket whose address is none', async () => {
    const one = refused(color('navy'));
    const group = groupKey(readContent(one.content));
    answers.set('archive/assigned', {
      groups: [[group, { note: '', owner: '', ticket: 'javascript:alert(1)' }]],
      rules: [],
      names: [],
    });
    draw([one]);
    await waitFor(() => expect(cards()[0]?.querySelector('.ticket-link')).toBeTruthy());
    expect(cards()[0]?.querySelector('.ticket-link a')).toBeNull();
  });
});
