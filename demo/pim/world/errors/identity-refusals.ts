import { constraint, field, violation } from './content.ts';
import { documentation } from './documentation.ts';
import { ofProduct, type Refusal, since70 } from './refusal.ts';

/** What a product is and where it stands: identifier, uuid, family, variant (supplement, A.2 and A.5). */
export const identityRefusals = {
  identifierTaken: {
    about: 'twin',
    content: (_random, identifier, line) =>
      violation(field('identifier'), {
        ...(line === '5.0'
          ? constraint('pim_immutable_product_validator', 'This identifier is in use already.')
          : { template: 'Identifier %identifier% is in use already.', parameters: { '%identifier%': identifier } }),
        documentation: documentation.uniqueIdentifier(),
      }),
  },
  /** Of an identifier attribute beside the main one. */
  secondIdentifierTaken: ofProduct(
    () =>
      violation(
        field('identifier'),
        constraint('unique_identifier_value', 'Value 40000017 of ean belongs to a second product.', {
          '{{ value }}': '40000017',
          '{{ attribute_code }}': 'ean',
        }),
      ),
    ['current'],
  ),
  identifierSigns: {
    about: 'newcomer',
    identifier: 'lamp;7',
    content: (_random, identifier) =>
      violation(field('identifier'), {
        template: 'regex.comma_or_semicolon_or_surrounding_space.message',
        parameters: { '{{ value }}': `"${identifier}"` },
        message: 'An identifier holds no comma, no semicolon and no blank around it.',
      }),
  },
  identifierLines: {
    about: 'newcomer',
    identifier: 'lamp\n8',
    lines: since70,
    content: (_random, identifier) =>
      violation(field('identifier'), {
        template: 'regex.line_break.message',
        parameters: { '{{ value }}': `"${identifier}"` },
        message: 'An identifier stands on one line.',
      }),
  },
  identifierTooLong: {
    about: 'newcomer',
    content: (_random, _identifier, line) =>
      violation(field('identifier'), {
        template: 'Text of %attribute% is longer than %limit% characters.',
        parameters: { '%attribute%': line === 'current' ? 'sku' : 'identifier', '%limit%': '255' },
        documentation: documentation.attributeValidation(),
      }),
  },
  identifierMissing: {
    about: 'nameless',
    lines: ['5.0', '6.0'],
    content: () =>
      violation(field('identifier'), {
        template: 'Attribute {{ attribute_code }} must not be left empty.',
        parameters: { '{{ value }}': 'null', '{{ attribute_code }}': 'identifier' },
        documentation: documentation.attributeValidation(),
      }),
  },
  /** The connection writes the identifier in a case of its own, and the PIM repeats it. */
  identifierOfAnotherCase: {
    about: 'shouted product',
    content: () =>
      violation(field('family'), constraint('variant_product_invalid_family', 'The parent is of another family.')),
  },
  uuidVersion: {
    about: 'newcomer',
    lines: since70,
    content: () =>
      violation(field('uuid'), {
        template: '{{ uuid }} is a uuid of version {{ version }}.',
        parameters: { '{{ uuid }}': '6f1d0c1e-0000-1000-8000-00000000000a', '{{ version }}': '1' },
      }),
  },
  variantWithoutFamily: {
    about: 'newcomer',
    content: (_random, identifier, line) => withoutFamily(identifier, line === '5.0'),
  },
  /** Of a product that exists; only where it is asked for by name. */
  variantLosesFamily: {
    about: 'product',
    lines: [],
    content: (_random, identifier, line) => withoutFamily(identifier, line === '5.0'),
  },
  familyOfAnotherParent: ofProduct(() =>
    violation(field('family'), constraint('variant_product_invalid_family', 'The parent is of another family.')),
  ),
  variantWithoutParent: ofProduct((_random, identifier, line) =>
    violation(
      field(''),
      constraint(
        'variant_product_has_parent',
        'A variant has a parent.',
        line === '5.0' || line === '6.0' ? { '%variant_product%': identifier } : {},
      ),
    ),
  ),
  parentOfOtherLevel: ofProduct(() =>
    violation(
      field('parent'),
      constraint('invalid_variant_product_parent', 'Product model lamp-m02 has other models below it.', {
        '%product_model%': 'lamp-m02',
      }),
    ),
  ),
  axisEmpty: ofProduct(() =>
    violation(
      field('attribute'),
      constraint(
        'can_have_family_variant_empty_axis_value',
        'Attribute color tells variants apart: it needs a value.',
        {
          '%attribute%': 'color',
        },
      ),
    ),
  ),
  axesTaken: ofProduct((_random, identifier) =>
    violation(
      field('attribute'),
      constraint('variant_product_with_same_axis_value_already_exists', 'Another variant is oak and 80 wide.', {
        '%values%': '[oak],[80]',
        '%attributes%': 'color,width',
        '%validated_entity%': identifier,
        '%sibling_with_same_value%': 'lamp-m01-oak',
      }),
    ),
  ),
  notOfFamily: ofProduct((random) => {
    const attribute = random.pick(['power', 'manual']);
    return violation(
      field('attribute'),
      constraint('attribute_does_not_belong_to_family', `Attribute ${attribute} is none of family rugs.`, {
        '%attribute%': attribute,
        '%family%': 'rugs',
      }),
    );
  }),
  notOfLevel: ofProduct((random) => {
    const attribute = random.pick(['weight', 'materials']);
    return violation(
      field('attribute'),
      constraint('can_have_family_variant_unexpected_attribute', `Attribute ${attribute} belongs to the parent.`, {
        '%attribute%': attribute,
      }),
    );
  }),
} satisfies Record<string, Refusal>;

function withoutFamily(identifier: string, isOld: boolean) {
  return violation(field('family'), {
    ...(isOld
      ? constraint('not_null_family', 'A variant cannot do without a family.')
      : { template: 'Variant %sku% cannot do without a family.', parameters: { '%sku%': identifier } }),
    documentation: documentation.notEmptyFamily(),
  });
}
