import { expect, it } from 'vitest';
import { speak } from './fixtures.ts';
import { list } from './lists.ts';

it('things are listed as the reader’s language does', () => {
  const things = ['ERP', 'DAM', 'shop'];
  speak('en');
  expect([list(things), list(['ERP']), list([])]).toEqual(['ERP, DAM, shop', 'ERP', '']);
  speak('de');
  expect(list(things)).toBe('ERP, DAM und shop');
});
