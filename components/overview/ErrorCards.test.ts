import { describe, expect, it } from 'vitest';
import type { FlowType } from '#lib/model/connection.ts';
import { sortErrorCards } from './ErrorCards.tsx';

const connection = (
  code: string,
  businessErrors: number | null,
  flowType: FlowType = 'data_source',
  tracked = true,
) => ({
  code,
  flowType,
  tracked,
  businessErrors,
});

describe('the cards of business errors', () => {
  it('are the tracked sources, highest count first, equal ones in the given order', () => {
    const cards = sortErrorCards([
      connection('none', 0),
      connection('few', 3),
      connection('untracked', 9, 'data_source', false),
      connection('shop', 9, 'data_destination'),
      connection('other', 9, 'other'),
      connection('uncounted', null),
      connection('many', 40),
      connection('some', 3),
    ]);
    expect(cards.map(({ code }) => code)).toEqual(['many', 'few', 'some', 'none']);
  });

  it('can be none', () => {
    expect(sortErrorCards([])).toEqual([]);
  });
});
