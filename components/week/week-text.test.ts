import { beforeEach, expect, it } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import { weekAsText } from './week-text.ts';

beforeEach(() => speak('en'));

it('a week as text has a line for each figure and for each active connection', () => {
  const none = { created: null, updated: null, read: null, errors: null };
  const text = weekAsText(
    {
      days: { from: '2026-03-08', to: '2026-03-14' },
      all: {
        ...none,
        connection: '<all>',
        created: { current: 1200, before: 1000 },
        errors: { current: null, before: 3 },
        resolved: { current: 4, before: 0 },
      },
      connections: [
        { ...none, connection: 'erp', created: { current: 1200, before: 1000 }, resolved: { current: 0, before: 0 } },
        { ...none, connection: 'shop', read: { current: 0, before: 9 }, resolved: { current: 0, before: 0 } },
      ],
    },
    'Catalog',
    (code) => code.toUpperCase(),
  );
  expect(text.split('\n')).toEqual([
    'Catalog – Mar 8 to Mar 14',
    'Created: 1,200 (+20%)',
    'Errors: –',
    'Resolved: 4',
    '',
    'ERP: Created 1,200',
  ]);
});
