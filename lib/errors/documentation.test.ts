import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readContent } from './content.ts';
import { documentationParts } from './documentation.ts';

const H = 'https://help.akeneo.com/pim/serenity/articles/';
const href = (article: string) => ({ type: 'href', href: `${H}${article}.html`, title: article });
const route = (name: string) => ({ type: 'route', route: name, routeParameters: [], title: name });

/** Links are in brackets. */
const shown = (documentation: unknown) =>
  documentationParts(readContent({ message: '', documentation })).map(
    ({ style, parts }) =>
      `${style}: ${parts.map((part) => ('text' in part ? part.text : `[${part.target.title}]`)).join('')}`,
  );
const entry = (message: string, parameters: unknown, style = 'text') => shown([{ message, parameters, style }]);

describe('the documentation of an error', () => {
  it('lists what to check before what to read, each in the order of the PIM', () => {
    expect(
      shown([
        { message: 'Read {a} {b}', parameters: { a: href('one'), b: href('two') }, style: 'information' },
        { message: 'See {c}.', parameters: { c: route('pim_enrich_attribute_index') }, style: 'text' },
        { message: 'See {d}.', parameters: { d: route('pim_user_group_index') }, style: 'text' },
      ]),
    ).toEqual([
      'text: See [pim_enrich_attribute_index].',
      'text: See [pim_user_group_index].',
      'information: Read [one] [two]',
    ]);
  });

  it('can have two links in one sentence', () => {
    expect(entry('See {a} or the {b}.', { a: route('x'), b: route('y') })).toEqual(['text: See [x] or the [y].']);
  });

  it('has a link even when its needle is missing, and repeats it as often as its needle', () => {
    expect(entry('See.', { a: route('x'), b: route('y') })).toEqual(['text: See. [x] [y]']);
    expect(entry('', { a: route('x') })).toEqual(['text: [x]']);
    expect(entry('{a} {a}', { a: route('x') })).toEqual(['text: [x] [x]']);
  });

  it('shows a needle without a link as text', () => {
    expect(entry('See {a}.', [])).toEqual(['text: See {a}.']);
  });

  it('has links of any name', () => {
    const parameters: unknown = JSON.parse(
      `{"__proto__":${JSON.stringify(route('x'))},"a.*":${JSON.stringify(route('y'))}}`,
    );
    expect(entry('{__proto__} {a.*} {aaa}', parameters)).toEqual(['text: [x] [y] {aaa}']);
  });

  it('is empty when the PIM sends none', () => {
    for (const nothing of [undefined, null, [], {}, 'x', [1, null, {}]]) expect(shown(nothing)).toEqual([]);
  });

  it('has all its links whatever the message', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string(), { maxLength: 4 }), (message, needles) => {
        const parameters = Object.fromEntries(needles.map((needle) => [needle, route('x')]));
        const parts = documentationParts(readContent({ message, documentation: [{ message, parameters }] }));
        const links = parts.flatMap((line) => line.parts).filter((part) => 'target' in part);
        expect(links.length).toBeGreaterThanOrEqual(Object.keys(parameters).length);
      }),
    );
  });
});
