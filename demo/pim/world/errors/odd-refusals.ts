import { field, value, violation } from './content.ts';
import { documentation } from './documentation.ts';
import { ofProduct, type Refusal } from './refusal.ts';

/** Contents that a careless reader trips over: odd templates, odd parameters, unknown keys, and the shapes of early 5.0. */
export const oddRefusals = {
  translationKey: ofProduct(() =>
    violation(value('ean'), {
      template: 'pim_catalog.constraint.check_digit_demo',
      parameters: { '%attribute%': 'ean' },
      message: 'The last digit of ean does not match the others.',
    }),
  ),
  noTemplate: ofProduct(() => ({
    property: 'quantifiedAssociations.SPARE.products[0].quantity',
    message: 'A quantity is a whole number above zero.',
    type: 'violation_error',
  })),
  nestedParameters: ofProduct(() =>
    violation(field('categories'), {
      template: 'Categories were given as %given%.',
      parameters: {
        '%given%': { code: 'lighting', checked: true },
        '%strict%': false,
        '%limit%': null,
        '%depth%': [1, 2],
      },
      message: 'Categories were given as a structure that is not a list.',
    }),
  ),
  overlappingPlaceholders: ofProduct(() =>
    violation(value('power'), {
      template: 'Attribute :attribute_code of group :attribute is limited.',
      parameters: { ':attribute': 'technical', ':attribute_code': 'power' },
    }),
  ),
  dollarInValue: ofProduct(() =>
    violation(value('short_name'), {
      template: 'Text {{ value }} holds characters that are not allowed.',
      parameters: { '{{ value }}': '"$& lamp $1 <img src=x onerror=alert(1)>"' },
      documentation: documentation.attributeValidation(),
    }),
  ),
  unknownKeys: ofProduct(() => ({
    ...violation(field('groups'), { template: 'Group %group% is closed.', parameters: { '%group%': 'spring' } }),
    severity: 'low',
    hints: ['open the group', 'drop the group'],
  })),
  markupIdentifier: {
    about: 'newcomer',
    identifier: 'lamp<b>1',
    content: (_random, identifier) =>
      violation(field('identifier'), {
        template: 'Identifier %identifier% holds a sign that is not allowed.',
        parameters: { '%identifier%': identifier },
      }),
  },
  bareMessage: { about: 'nobody', lines: ['5.0'], content: () => ({ message: 'The product was not understood.' }) },
  messageWithCode: {
    about: 'nobody',
    lines: ['5.0'],
    content: () => ({
      code: 422,
      message: 'Property "colour" is not one that products have.',
      _links: { documentation: { href: 'http://api.akeneo.com/api-reference.html' } },
    }),
  },
} satisfies Record<string, Refusal>;
