import { constraint, field, violation } from './content.ts';
import { ofProduct, type Refusal } from './refusal.ts';

/** Associations, with and without quantities. Their property is a path in camel case (supplement, A.1 and A.2). */
export const associationRefusals = {
  associationQuantified: ofProduct(() =>
    violation(
      field('associations[1]'),
      quantified('association_type_should_not_be_quantified', 'Association type SPARE is one with quantities.', {
        '{{ association_type }}': 'SPARE',
      }),
    ),
  ),
  associationTypeUnknown: ofProduct(() =>
    violation(
      field('quantifiedAssociations.SPARES'),
      quantified('association_type_does_not_exist', 'There is no such association type.'),
    ),
  ),
  associationNotQuantified: ofProduct(() =>
    violation(
      field('quantifiedAssociations.UPSELL'),
      quantified('association_type_is_not_quantified', 'Association type UPSELL is one without quantities.', {
        '{{ association_type }}': 'UPSELL',
      }),
    ),
  ),
  linkKindUnknown: ofProduct(() =>
    violation(
      field('quantifiedAssociations.SPARE'),
      quantified('unexpected_link_type', 'Links lead to products or product_models, not to groups.', {
        '{{ value }}': 'groups',
        '{{ allowed }}': 'products, product_models',
      }),
    ),
  ),
  tooManyLinks: ofProduct(() =>
    violation(
      field('quantifiedAssociations.SPARE'),
      quantified('max_associations', 'There are 104 links, 100 are possible.', {
        '{{ value }}': 104,
        '{{ limit }}': 100,
      }),
    ),
  ),
  quantityInvalid: ofProduct((random) => quantity('products', random.between(0, 9), random.pick([0, -1, '2.5']))),
  modelQuantityInvalid: ofProduct((random) => quantity('product_models', random.between(0, 9), 0)),
  linkedProductsUnknown: ofProduct(() => missing('products', 'bulb-7, bulb-9')),
  linkedModelsUnknown: ofProduct(() => missing('product_models', 'bulb-m07')),
} satisfies Record<string, Refusal>;

function quantity(kind: 'products' | 'product_models', index: number, value: number | string) {
  return violation(
    field(`quantifiedAssociations.SPARE.${kind}[${index}].quantity`),
    quantified('invalid_quantity', 'A quantity is a whole number above zero.', {
      '{{ value }}': value,
      '{{ min }}': 1,
      '{{ max }}': 2_147_483_647,
    }),
  );
}

function missing(kind: 'products' | 'product_models', codes: string) {
  return violation(
    field(`quantifiedAssociations.SPARE.${kind}`),
    quantified(`${kind}_do_not_exist`, `These are not here any more: ${codes}.`, { '{{ values }}': codes }),
  );
}

function quantified(key: string, message: string, parameters: Record<string, unknown> = {}) {
  return constraint(`quantified_associations.${key}`, message, parameters);
}
