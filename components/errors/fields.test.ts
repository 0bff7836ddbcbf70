import { describe, expect, it } from 'vitest';
import { readContent } from '#lib/activity/content.ts';
import { byField } from './fields.ts';

const group = (...contents: Array<Record<string, unknown>>) =>
  byField(contents.map((content) => ({ content: readContent(content) }))).map(({ field, entries }) => [
    field,
    entries.length,
  ]);

describe('errors by field', () => {
  it('brings the errors of one attribute together, whatever lies between', () => {
    const ean = { property: 'values', attribute: 'ean' };
    expect(group(ean, { property: 'family' }, ean)).toEqual([
      ['ean', 2],
      ['family', 1],
    ]);
  });

  it('finds the attribute of a domain error in its parameters', () => {
    expect(group({ type: 'domain_error', message_parameters: { attribute_code: 'colour' } })).toEqual([['colour', 1]]);
  });

  it('keeps errors without a field', () => {
    expect(group({ message: 'Refused.' })).toEqual([['', 1]]);
  });

  it('takes an attribute called like a part of every object for what it is', () => {
    expect(group({ attribute: '__proto__' }, { attribute: 'constructor' })).toEqual([
      ['__proto__', 1],
      ['constructor', 1],
    ]);
  });
});
