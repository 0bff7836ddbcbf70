import { beforeEach, describe, expect, it } from 'vitest';
import { digestOf } from '#lib/errors/digest.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { connection, error, pim } from '#lib/store/fixtures.ts';
import { ticketText } from './ticket-text.ts';

beforeEach(() => speak('en', 'en-US'));

const failing = (option: string, label: string, at: number) =>
  digestOf(
    'https://pim.example',
    error(at, {
      id: `${at}`,
      content: {
        type: 'violation_error',
        message_template: 'The {attribute} has no option {option}.',
        message_parameters: { '{attribute}': 'color', '{option}': option },
        message: `The color has no option ${option}.`,
        property: 'values',
        attribute: 'color',
        product: { uuid: '0b7a8b0e-3b0f-4f0a-9a52-0c8f5f5b7c11', identifier: `sku-${label}`, label, family: 'lamps' },
      },
    }),
  );
const subject = {
  pims: [pim({ label: 'test' })],
  connections: [connection('acme_erp', { label: 'Acme ERP' })],
  errors: [failing('burgundy', 'Desk lamp', 2000), failing('petrol', 'Floor lamp', 1000)],
};

describe('the text of a ticket', () => {
  it('says what is refused, how often and where, without values and products', () => {
    const { title, body } = ticketText(subject, false);
    expect(title).toMatch(/has no option …\.$/);
    expect(body).toContain('Acme ERP');
    expect(body).toContain('Catalog (Test)');
    expect(body).toMatch(/Errors: 2/);
    for (const value of ['burgundy', 'petrol', 'Desk lamp', 'sku-', '0b7a8b0e'])
      expect(title + body).not.toContain(value);
  });

  it('has values and products where they are wanted', () => {
    const { title, body } = ticketText(subject, true);
    expect(title).toContain('burgundy');
    expect(body).toContain('Floor lamp');
  });
});
