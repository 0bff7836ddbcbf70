// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import { connection, error } from '#lib/store/fixtures.ts';
import { exportFileName, exportTable, FORMATS } from './export.ts';
import { archive, listingOf } from './fixtures.tsx';

beforeEach(() => speak('en', 'en-US'));

const NOW = Date.parse('2026-03-08T12:00:00Z');
const errors = ['lamp-1', 'lamp-2'].map((identifier, i) =>
  error(NOW - i * 1000, {
    content: { type: 'violation_error', message: 'Too long.', product: { identifier, label: '' } },
  }),
);
const view = archive({ errors, connections: [connection('acme_erp', { label: 'Acme ERP' })] });

describe('an exported list', () => {
  it('has what is on screen, with names instead of codes', () => {
    const { title, rows, columns } = exportTable(listingOf(view, 'list=errors'), NOW);
    expect(title).toBe('Errors');
    expect(columns.map((column) => column.title).slice(0, 4)).toEqual([
      'Date and time',
      'Time zone',
      'PIM',
      'Connection',
    ]);
    expect(rows.map((row) => [row[0], row[3], row[13]])).toEqual([
      ['2026-03-08 12:00:00', 'Acme ERP', 'lamp-1'],
      ['2026-03-08 11:59:59', 'Acme ERP', 'lamp-2'],
    ]);
  });

  it('has groups while groups are on screen', () => {
    const { rows } = exportTable(listingOf(view), NOW);
    expect(rows.map((row) => [row[1], row[6], row[7]])).toEqual([['Too long.', '2', '2']]);
  });

  it('names filters, time zone and count', () => {
    const { facts } = exportTable(listingOf(view, 'list=errors&connection=acme_erp&text=lamp-2'), NOW);
    expect(facts.slice(0, -1)).toEqual([
      { name: 'Connection', value: 'Acme ERP' },
      { name: 'Search', value: 'lamp-2' },
      { name: 'Status', value: 'Open' },
      { name: 'Errors', value: '1' },
      { name: 'Time zone', value: 'UTC' },
    ]);
  });

  it('has a plain file name, whatever the codes', () => {
    expect(exportFileName(listingOf(view, 'connection=../=x'), NOW, 'csv')).toBe('pim-pulse-groups-_x-2026-03-08.csv');
  });

  it('can be written in every format', () => {
    const table = exportTable(listingOf(view), NOW);
    for (const { write } of Object.values(FORMATS)) expect(write(table)).toContain('Too long');
  });
});
