import { beforeEach, describe, expect, it } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import { NOW, nameOf, plain, weekOf } from './fixtures.ts';
import { weekAsTable, weekAsText } from './week-copy.ts';

beforeEach(() => speak('en', 'en-US'));

describe('a copy of the report', () => {
  it('as text has its sentences, totals, groups and connections', () => {
    expect(plain(weekAsText({ pim: 'Nordwind catalog', week: weekOf(), nameOf, now: NOW }))?.split('\n')).toEqual([
      'Nordwind catalog – Nov 16 – 22',
      'Week 47, finished · against Nov 9 – 15',
      '',
      'Most errors: Nordwind ERP had 56 of 63 errors (89%).',
      'Largest change: Errors: up 80%, from 35 to 63. Largest part: Nordwind ERP, from 28 to 56.',
      'Silent or untracked: Not tracked: <b>Legacy</b>.',
      '',
      'Products created: 14 (±0%)',
      'Products updated: 77 (±0%)',
      'Products sent: 7,000 (±0%)',
      'Errors: 63 (+80%)',
      '',
      'Top error groups',
      '1. There is no category garden (Open, Products: 38, Errors: 40)',
      '2. The PIM sent no message with this error. (Resolved, Products: 0, Errors: 1)',
      '31 errors fixed by themselves, half of them within 2 hr',
      '',
      'Connections',
      'Nordwind ERP: Created 0, Updated 70 (±0%), Errors 56 (+100%)',
      '=HYPERLINK("x"): Created 14 (±0%), Updated 7 (±0%), Errors 7 (±0%)',
      'Web shop: Sent 7,000 (±0%)',
      '<b>Legacy</b>: Not tracked',
    ]);
  });

  it('as a table keeps numbers numbers and texts texts, and makes no formula and no mark-up of them', () => {
    const { tsv, html } = weekAsTable({ week: weekOf(), nameOf, now: NOW });
    const lines = tsv.split('\n').map((line) => line.split('\t'));
    expect(new Set(lines.map(({ length }) => length))).toEqual(new Set([10, 3]));
    expect(lines[1]).toEqual(['Nordwind ERP', 'erp', '0', '0', '70', '70', '', '', '56', '28']);
    expect(lines[2]?.slice(0, 2)).toEqual(['\'=HYPERLINK("x")', '00123']);
    expect(lines[3]?.[0]).toBe('Web shop');
    expect(html).toContain(`<td style="mso-number-format:'\\@'">00123</td>`);
    expect(html).toContain('&#60;b&#62;Legacy&#60;/b&#62;');
    expect(html).toContain('<td>56</td>');
    expect(html).not.toContain('<b>');
  });
});
