import { describe, expect, it } from 'vitest';
import { violation } from '#lib/error-list/fixtures.ts';
import { readCoreContent } from './content.ts';
import { remedyOf } from './remedy.ts';

const remedy = (content: Parameters<typeof readCoreContent>[0]) => remedyOf(readCoreContent(content));

describe('what helps first', () => {
  it('against a text that is too long: its rule', () => {
    expect(remedy(violation())).toEqual({ kind: 'rule', attribute: 'ean' });
  });

  it('against an option that is missing: the options', () => {
    const message_parameters = { '%attribute_code%': 'color', '%invalid_option%': 'wine' };
    expect(remedy(violation({ attribute: 'color', message_parameters }))).toEqual({
      kind: 'options',
      attribute: 'color',
    });
  });

  it.each([
    ['an unknown attribute', { type: 'domain_error', message_parameters: { attribute_code: 'eco_score' } }],
    ['an unknown category', { type: 'domain_error', message_parameters: { category_code: 'summer' } }],
    ['a family that is missing', { type: 'violation_error', property: 'family', message_parameters: [] }],
    [
      'several attributes',
      { type: 'violation_error', property: 'attribute', message_parameters: { '%attributes%': 'a,b' } },
    ],
    ['a call without a template', { message: 'No.' }],
  ])('against %s: a word to whoever sends it', (_, content) => {
    expect(remedy(content)).toEqual({ kind: 'vendor' });
  });
});
