import { domainError, type ErrorContent } from './content.ts';
import { documentation } from './documentation.ts';
import { ofProduct, type Refusal, since60 } from './refusal.ts';

/** What a connection names and the PIM does not have (contract, sections 7.2 and 8; supplement, A.3). */
export const referenceRefusals = {
  attributeUnknown: ofProduct((random) => attributeUnknown(random.pick(['colour', 'lumen_v2', 'eco_score']))),
  attributeUnknownNewcomer: { about: 'newcomer', content: () => attributeUnknown('colour') },
  attributeUnknownNameless: { about: 'nameless', content: () => attributeUnknown('eco_score') },
  familyUnknown: {
    about: 'nameless',
    content: () =>
      domainError({
        template: 'There is no family {family_code} here.',
        parameters: { family_code: 'outdoor' },
        documentation: documentation.unknownFamily(),
      }),
  },
  categoryUnknown: ofProduct((random) => categoryUnknown(random.pick(['sale_2025', 'terrace']))),
  categoryUnknownNameless: { about: 'nameless', content: () => categoryUnknown('terrace') },
  deletedProductUnknown: {
    about: 'nobody',
    content: (random) =>
      domainError({
        template: 'Nothing to delete: {product_identifier} is not here, or not for this connection to see.',
        parameters: { product_identifier: `gone-${random.between(1, 40)}` },
      }),
  },
  associationUnknown: ofProduct((random) =>
    domainError({
      template: 'A link leads to {identifier}, which is not here or not for this connection to see.',
      parameters: { identifier: `bulb-${random.between(100, 120)}` },
      documentation: documentation.invalidAssociation(),
    }),
  ),
  needsChannelAndLocale: ofProduct(
    () =>
      settingsMismatch(
        'Attribute {attribute_code} wants a channel and a locale; it got {channel_code} and {locale_code}.',
        ['description', 'nothing', 'nothing'],
      ),
    since60,
  ),
  needsLocale: ofProduct(
    () =>
      settingsMismatch(
        'Attribute {attribute_code} wants a locale and no channel; it got {locale_code} and {channel_code}.',
        ['name', 'ecommerce', 'nothing'],
      ),
    since60,
  ),
  needsChannel: ofProduct(
    () =>
      settingsMismatch(
        'Attribute {attribute_code} wants a channel and no locale; it got {channel_code} and {locale_code}.',
        ['tagline', 'nothing', 'en_US'],
      ),
    since60,
  ),
  needsNeither: ofProduct(
    () =>
      settingsMismatch(
        'Attribute {attribute_code} has one value for all; it got one for {channel_code} and {locale_code}.',
        ['weight', 'print', 'de_DE'],
      ),
    since60,
  ),
} satisfies Record<string, Refusal>;

function attributeUnknown(code: string): ErrorContent {
  return domainError({
    template: 'There is no attribute {attribute_code} here.',
    parameters: { attribute_code: code },
    documentation: documentation.unknownAttribute(),
  });
}

function categoryUnknown(code: string): ErrorContent {
  return domainError({
    template: 'There is no category {category_code} here.',
    parameters: { category_code: code },
    documentation: documentation.unknownCategory(),
  });
}

function settingsMismatch(template: string, [attribute, channel, locale]: [string, string, string]): ErrorContent {
  return domainError({
    template,
    parameters: { attribute_code: attribute, channel_code: channel, locale_code: locale },
    documentation: documentation.localizableScopable(attribute),
  });
}
