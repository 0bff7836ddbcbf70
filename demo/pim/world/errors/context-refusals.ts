import { constraint, value, violation } from './content.ts';
import { documentation } from './documentation.ts';
import { ofProduct, type Refusal, since60 } from './refusal.ts';

/** Values of an option, a locale, a channel or a currency that the PIM does not have (supplement, A.2 and A.5). */
export const contextRefusals = {
  optionUnknown: ofProduct((random) => {
    const option = random.pick(['petrol', 'smoked_oak', 'chrome_matt', 'lamp<b>1']);
    return violation(value('color'), {
      template: 'Attribute %attribute_code% has no option %invalid_option%.',
      parameters: { '%attribute_code%': 'color', '%invalid_option%': option },
      documentation: documentation.attributeOption('color'),
    });
  }),
  optionsUnknown: ofProduct((random) =>
    violation(value('materials'), {
      template: 'Attribute %attribute_code% lacks these options: %invalid_options%.',
      parameters: { '%attribute_code%': 'materials', '%invalid_options%': random.pick(['cork, hemp', 'bamboo']) },
      documentation: documentation.attributeOption('materials'),
    }),
  ),
  optionsTwice: ofProduct(
    () =>
      violation(value('materials'), {
        ...constraint('duplicate_options', 'Attribute materials was given option linen more than once.', {
          '{{ duplicate_options }}': 'linen',
          '%count%': 1,
          '%attribute_code%': 'materials',
        }),
        documentation: documentation.attributeOption('materials'),
      }),
    since60,
  ),
  referenceDataUnknown: ofProduct(() =>
    violation(value('color'), {
      template: 'Attribute %attribute_code% has no %invalid_code% among its %reference_data_name%.',
      parameters: { '%attribute_code%': 'color', '%reference_data_name%': 'fabrics', '%invalid_code%': 'felt_9' },
    }),
  ),
  localeUnknown: ofProduct((random) => {
    const locale = random.pick(['xx_XX', 'nl_BE']);
    return violation(value('name', locale), {
      template: 'Attribute %attribute_code% was given in %invalid_locale%, a locale that is not in use.',
      parameters: { '%attribute_code%': 'name', '%invalid_locale%': locale },
      documentation: documentation.localizable('name'),
    });
  }),
  localeNotInChannel: ofProduct(() =>
    violation(value('description', 'fr_FR', 'print'), {
      template: 'Channel %channel_code% does not carry %invalid_locale%, which %attribute_code% was given in.',
      parameters: { '%attribute_code%': 'description', '%invalid_locale%': 'fr_FR', '%channel_code%': 'print' },
      documentation: documentation.localizable('description'),
    }),
  ),
  localeNotOfAttribute: ofProduct(() =>
    violation(value('name', 'fr_FR'), {
      template: 'Attribute %attribute% has no value in %locale%.',
      parameters: { '%attribute%': 'name', '%locale%': 'fr_FR' },
    }),
  ),
  /** The connection writes the locale in a case of its own, and the PIM repeats it. */
  localeOfAnotherCase: ofProduct(() =>
    violation(value('description', 'de_de', 'PRINT'), {
      template: 'Text of %attribute% is longer than %limit% characters.',
      parameters: { '%attribute%': 'description', '%limit%': '400' },
      documentation: documentation.attributeValidation(),
    }),
  ),
  channelUnknown: ofProduct(
    () =>
      violation(value('tagline', null, 'kiosk'), {
        template: 'Attribute %attribute_code% was given for %channel%, which is no channel.',
        parameters: { '%attribute_code%': 'tagline', '%channel%': 'kiosk' },
        documentation: documentation.unknownChannel(),
      }),
    since60,
  ),
  channelUnknownScopable: ofProduct(
    () =>
      violation(value('tagline', null, 'kiosk'), {
        template: 'Attribute %attribute% was given for %channel%, which is no channel.',
        parameters: { '%attribute%': 'tagline', '%channel%': 'kiosk' },
        documentation: documentation.scopable(),
      }),
    ['5.0'],
  ),
  currencyUnknown: ofProduct((random, _identifier, line) => {
    const currency = random.pick(['GBP', 'SEK', 'ZZZ']);
    return violation(
      { ...value('price'), currency },
      {
        ...(line === '5.0'
          ? { template: 'This currency is not in use.' }
          : {
              template: 'Attribute %attribute_code% does not know the currency %currency_code%.',
              parameters: { '%attribute_code%': 'price', '%currency_code%': currency },
            }),
        documentation: documentation.unknownCurrency(),
      },
    );
  }),
} satisfies Record<string, Refusal>;
