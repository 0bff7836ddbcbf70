// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { goodPim } from '#components/fixtures.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import type { JsonObject } from '#lib/model/error.ts';
import { connection, error } from '#lib/store/fixtures.ts';
import { ErrorItem } from './ErrorItem.tsx';

beforeEach(() => speak('en', 'en-US'));
afterEach(cleanup);

const uuid = '5a0f7c2e-3d1b-4c76-9a58-0a6d2c1f4b11';
const show = (content: JsonObject, known = connection('acme_erp', { label: 'Acme ERP' })) =>
  render(<ErrorItem error={error(1_772_962_867_000, { content })} pim={goodPim()} connection={known} />).container;
const allLinks = () => screen.queryAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')]);
/** Those of the error itself. */
const links = () => allLinks().filter(([, href]) => !href?.startsWith('/dashboard.html'));

describe('an error', () => {
  it('highlights the values in its message', () => {
    const shown = show({
      type: 'violation_error',
      message: 'ean is longer than 13 signs.',
      message_template: '%attribute% is longer than {{ limit }} signs.',
      message_parameters: { '%attribute%': 'ean', '{{ limit }}': 13 },
    });
    expect([...shown.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['ean', '13']);
    expect(shown.querySelector('.error-message')?.textContent).toBe('ean is longer than 13 signs.');
  });

  it('keeps every value in its own direction, and whole for a copy', () => {
    const shown = show({
      type: 'violation_error',
      message: 'Value שולחן 200 is too long.',
      message_template: 'Value %value% %limit% is too long.',
      message_parameters: { '%value%': 'שולחן', '%limit%': '200' },
      product: { uuid, identifier: '12345', label: 'מנורת שולחן', family: 'lamps' },
    });
    const isolates = [...shown.querySelectorAll('bdi')].map((part) => part.textContent);
    expect(isolates).toEqual(['Value שולחן 200 is too long.', 'שולחן', '200', 'מנורת שולחן', '12345', 'Acme ERP']);
    expect(shown.querySelector('.error-message')?.textContent).toBe('Value שולחן 200 is too long.');
  });

  it('marks what nobody sees, each in a box of its own', () => {
    const message = 'lamp\u202e042\u200b is refused.';
    const shown = show({ message, product: { uuid, identifier: 'lamp\u00ad042', label: '' } });
    const marked = [...shown.querySelectorAll('.unseen')];
    expect(marked.map((one) => [one.getAttribute('data-code'), one.textContent])).toEqual([
      ['202e', '\u202e'],
      ['200b', '\u200b'],
      ['00ad', '\u00ad'],
    ]);
    expect(shown.querySelector('.error-message')?.textContent).toBe(message);
  });

  it('folds a message of 500 options, and unfolds it on request', () => {
    const options = Array.from({ length: 500 }, (_, index) => `option_${index}`).join(', ');
    const shown = show({
      type: 'violation_error',
      message: `${options} do not exist.`,
      message_template: '%options% do not exist.',
      message_parameters: { '%options%': options },
    });
    const message = () => shown.querySelector('.error-message bdi')?.textContent ?? '';
    expect(message().length).toBeLessThan(600);
    expect(message()).toMatch(/^option_0, .*…$/);
    fireEvent.click(screen.getByRole('button', { name: 'Show the whole message' }));
    expect(message()).toBe(`${options} do not exist.`);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('draws no more of a hostile message than a reader can bear, even unfolded', () => {
    const shown = show({ message: 'x'.repeat(5_000_000), more: 'y'.repeat(5_000_000) });
    fireEvent.click(screen.getByRole('button', { name: 'Show the whole message' }));
    expect(shown.textContent.length).toBeLessThan(110_000);
  });

  it('shows markup from a product as text', () => {
    const shown = show({
      message: '<img src=x onerror=alert(1)>',
      product: { uuid, identifier: 'new<b>1', label: '' },
    });
    expect(shown.querySelector('.error-message img, b')).toBeNull();
    expect(screen.getByText('new<b>1')).toBeTruthy();
    expect(screen.getByText('<img src=x onerror=alert(1)>')).toBeTruthy();
  });

  it('links to the page of its connection', () => {
    show({ message: 'x' });
    expect(allLinks()).toEqual([
      ['Acme ERP', '/dashboard.html?view=connection&pim=https%3A%2F%2Fpim.example&connection=acme_erp'],
    ]);
  });

  it('links to its product', () => {
    show({ message: 'x', product: { uuid, identifier: 'lamp-042', label: 'Desk lamp', family: 'lamps' } });
    expect(links()).toEqual([['Desk lamp', `https://pim.example/#/enrich/product/${uuid}`]]);
    expect(screen.getByText('lamp-042')).toBeTruthy();
  });

  it('links to a product without label and identifier', () => {
    show({ message: 'x', product: { uuid, identifier: null, label: '', family: null } });
    expect(links()).toEqual([[uuid, `https://pim.example/#/enrich/product/${uuid}`]]);
  });

  it('shows the identifier once when the label is the same', () => {
    show({ message: 'x', product: { uuid, identifier: 'lamp-042', label: 'lamp-042', family: null } });
    expect(screen.getAllByText('lamp-042')).toHaveLength(1);
  });

  it('lists what to check before what to read, and links only known screens and help articles', () => {
    const href = (title: string, address: string) => ({ type: 'href', href: address, title });
    const shown = show({
      message: 'x',
      documentation: [
        {
          message: 'Read {a} {b}',
          style: 'information',
          parameters: { a: href('Article', 'https://help.akeneo.com/a.html'), b: href('Trap', 'javascript:alert(1)') },
        },
        {
          message: 'Check {c}.',
          style: 'text',
          parameters: {
            c: { type: 'route', route: 'pim_enrich_attribute_edit', routeParameters: { code: 'ean' }, title: 'ean' },
          },
        },
      ],
    });
    expect([...shown.querySelectorAll('.error-help')].map((line) => line.textContent)).toEqual([
      'Check ean.',
      'Read Article Trap',
    ]);
    expect(links()).toEqual([
      ['ean', 'https://pim.example/#/configuration/attribute/ean/edit'],
      ['Article', 'https://help.akeneo.com/a.html'],
    ]);
  });

  it('shows who sent it and when, in the time zone of the PIM user', () => {
    show({ message: 'x' });
    expect(screen.getByText('Acme ERP')).toBeTruthy();
    expect(screen.getByText(/Mar 8, 2026, 9:41:07/)).toBeTruthy();
  });

  it('shows the raw keys of an unknown content', () => {
    show({ code: 422 });
    expect(screen.getByText('The PIM sent no message with this error.')).toBeTruthy();
    expect(screen.getByText('422')).toBeTruthy();
  });
});
