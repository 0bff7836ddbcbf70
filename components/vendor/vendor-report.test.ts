import { beforeEach, describe, expect, it } from 'vitest';
import { goodPim } from '#components/fixtures.ts';
import { digest, NOW, violation } from '#lib/error-list/fixtures.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { connection } from '#lib/store/fixtures.ts';
import { type VendorSubject, vendorFileName, vendorMarkdown, vendorTable } from './vendor-report.ts';

beforeEach(() => speak('en', 'en-US'));

const origin = 'https://pim.example';
const option = (product: string, value: string, ago: number, connection = 'portal') =>
  digest(
    violation({
      message_template: '%attribute_code% has no option %invalid_option%.',
      message_parameters: { '%attribute_code%': 'color', '%invalid_option%': value },
      attribute: 'color',
      product: { uuid: null, identifier: product, label: '' },
    }),
    { origin, connection, at: NOW - ago * 1000 },
  );
const subject: VendorSubject = {
  pims: [goodPim({ origin, name: 'Nordwind' })],
  connections: [connection('portal', { origin, label: 'Supplier | portal' })],
  errors: [
    option('007', 'wine', 0),
    option('007', 'wine', 1),
    option('=cmd', 'wine', 2, 'erp'),
    option('shoe_1', '__init__', 3),
    digest(violation(), { origin, connection: 'portal', at: NOW - 9000 }),
  ],
};

describe('the report to whoever sends the data', () => {
  it('says what is refused and why, since when, how often, and what the PIM does not tell', () => {
    expect(vendorMarkdown(subject)).toBe(`# Data from erp, Supplier | portal that Nordwind refused

- Errors: 5
- Products: 4
- First seen: 2026-03-08 11:59:51 (UTC)
- Last seen: 2026-03-08 12:00:00 (UTC)

## color has no option wine, \\_\\_init\\_\\_.

- Connections: erp, Supplier | portal
- Attribute: color
- Refused values (2): wine (2 products), \\_\\_init\\_\\_ (1 product)
- Products: 3
- Errors: 4
- First seen: 2026-03-08 11:59:57 (UTC)
- Last seen: 2026-03-08 12:00:00 (UTC)

| Refused value | Identifier | Connection | Errors | Last seen |
| --- | --- | --- | --- | --- |
| wine | 007 | Supplier \\| portal | 2 | 2026-03-08 12:00:00 |
| wine | =cmd | erp | 1 | 2026-03-08 11:59:58 |
| \\_\\_init\\_\\_ | shoe_1 | Supplier \\| portal | 1 | 2026-03-08 11:59:57 |

## Value of ean is longer than 13 signs.

- Connections: Supplier | portal
- Attribute: ean
- Products: 1
- Errors: 1
- First seen: 2026-03-08 11:59:51 (UTC)
- Last seen: 2026-03-08 11:59:51 (UTC)

| Label | Identifier | Product ID | Connection | Errors | Last seen |
| --- | --- | --- | --- | --- | --- |
| Desk lamp | lamp-042 | u-42 | Supplier \\| portal | 1 | 2026-03-08 11:59:51 |

The PIM lists no more than 100 errors a connection and keeps them for 8 days. PIM Pulse archived those above; there may have been more.
`);
  });

  it('is a table of everything for a file, with codes as they are and counts as numbers', () => {
    const { rows, columns, facts } = vendorTable(subject);
    const keys = columns.map(({ key }) => key);
    const column = (key: string) => rows.map((row) => row[keys.indexOf(key)]);
    expect(column('identifier')).toEqual(['007', '=cmd', 'shoe_1', 'lamp-042']);
    expect(column('value')).toEqual(['wine', 'wine', '__init__', '']);
    expect(column('errors')).toEqual(['2', '1', '1', '1']);
    expect(columns.filter(({ count }) => count).map(({ key }) => key)).toEqual(['errors']);
    expect(facts.at(-1)?.value).toContain('no more than 100');
  });

  it('is a file named by its connections and the day', () => {
    expect(vendorFileName(subject, NOW)).toBe('pim-pulse-erp-portal-2026-03-08');
  });

  it('is empty where nothing was refused', () => {
    expect(vendorTable({ ...subject, errors: [] }).rows).toEqual([]);
    expect(vendorMarkdown({ ...subject, errors: [] })).toContain('The PIM lists');
  });
});
