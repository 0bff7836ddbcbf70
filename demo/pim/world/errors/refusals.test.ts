import { describe, expect, it } from 'vitest';
import { lines } from '../../line.ts';
import { families } from '../families.ts';
import { seedProducts } from '../products.ts';
import { randomFrom } from '../random.ts';
import { refusal, refusalsOf } from './refusals.ts';
import { refuse } from './subject.ts';

const products = seedProducts(1, Date.parse('2026-03-11T15:30:00Z'));
const everyContent = lines.flatMap((line) =>
  [...refusalsOf(line)].flatMap(([name, known]) => {
    const [product] = products;
    return product ? [{ name, line, content: refuse(known, product, line, randomFrom(name)) }] : [];
  }),
);

describe('refusals', () => {
  it.for(everyContent)('$name of $line has every needle of its documentation once', ({ content }) => {
    for (const { message, parameters } of content.documentation ?? []) {
      for (const needle of Object.keys(parameters)) expect(message.split(`{${needle}}`)).toHaveLength(2);
    }
  });

  it('write their placeholders in all three styles, with numbers, structures and nothing in them', () => {
    const keys = everyContent.flatMap(({ content }) => Object.keys(content.message_parameters ?? {}));
    for (const style of [/^%\w+%$/, /^\{\{ \w+ \}\}$/, /^\w+$/]) expect(keys.some((key) => style.test(key))).toBe(true);
    const kinds = everyContent
      .flatMap(({ content }) => Object.values(content.message_parameters ?? {}))
      .map((value) => typeof value);
    expect(new Set(kinds)).toEqual(new Set(['string', 'number', 'boolean', 'object']));
    expect(everyContent.some(({ content }) => Array.isArray(content.message_parameters))).toBe(true);
  });

  it.for(everyContent)('$name of $line has its placeholders in its template, unless that is a key', ({ content }) => {
    const { type, message_template: template = '', message_parameters: parameters = [] } = content;
    const placeholders = Object.keys(parameters).map((key) => (type === 'domain_error' ? `{${key}}` : key));
    const found = placeholders.some((placeholder) => template.includes(placeholder));
    expect(found).toBe(placeholders.length > 0 && !/^(pim_catalog|regex)\.[\w.]+$/.test(template));
  });

  it('fill what is given into the message', () => {
    for (const { content } of everyContent) expect(content.message).not.toMatch(/%\w+%|\{\w+\}|\{\{|:attribute/);
  });

  it('link to every route of the contract', () => {
    const routes = everyContent.flatMap(({ content }) =>
      (content.documentation ?? []).flatMap(({ parameters }) =>
        Object.values(parameters).flatMap((target) => (target.type === 'route' ? [target.route] : [])),
      ),
    );
    expect([...new Set(routes)].sort()).toEqual([
      'pim_enrich_attribute_edit',
      'pim_enrich_attribute_index',
      'pim_enrich_categorytree_index',
      'pim_enrich_channel_index',
      'pim_enrich_channel_rest_index',
      'pim_enrich_currency_index',
      'pim_enrich_family_index',
      'pim_user_group_index',
    ]);
  });

  it('label a product by its family, and by the identifier where the label is localizable', () => {
    for (const { code, attribute_as_label } of families) {
      const product = products.find(({ family }) => family === code);
      const label = product && refuse(refusal('blank'), product, 'current', randomFrom(1)).product?.label;
      expect(label === product?.identifier).toBe(attribute_as_label === 'name');
    }
  });

  it('know no uuid up to 6.0, and no id of what was never created', () => {
    const newcomer = (line: (typeof lines)[number]) =>
      everyContent.find((known) => known.name === 'attributeUnknownNameless' && known.line === line)?.content.product;
    expect(newcomer('6.0')).toEqual({ id: null, identifier: null, label: '', family: null });
    expect(newcomer('7.0')).toEqual({ uuid: expect.any(String), identifier: null, label: '', family: null });
  });
});
