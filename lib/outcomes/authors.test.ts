import { describe, expect, it } from 'vitest';
import { connection } from '#lib/store/fixtures.ts';
import { writersOf } from './authors.ts';

describe('who may have written a version', () => {
  it('has the label of the PIM, the former ones, and is unsure where another connection uses its user', () => {
    const use = { username: 'acme_erp_1234', at: 1 };
    const writers = writersOf([
      connection('acme_erp', { label: 'Our ERP', labelInPim: 'ERP', formerLabels: ['Old'] }),
      connection('dam', { wrongCredentials: [use] }),
    ]);
    expect(writers).toMatchObject([
      { code: 'acme_erp', labels: ['ERP', 'Old'], shared: true },
      { code: 'dam', shared: false },
    ]);
  });
});
