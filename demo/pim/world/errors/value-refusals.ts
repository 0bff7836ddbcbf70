import { domainError, value, violation } from './content.ts';
import { documentation } from './documentation.ts';
import { ofProduct, type Refusal } from './refusal.ts';

/** Values that break a rule of their attribute (contract, section 8: AttributeOptionValidation, DefaultAttributeValidation). */
export const valueRefusals = {
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
  optionsTwice: ofProduct(() =>
    violation(value('materials'), {
      template: 'Attribute %attribute_code% was given option %duplicate% more than once.',
      parameters: { '%attribute_code%': 'materials', '%duplicate%': 'linen' },
      documentation: documentation.attributeOption('materials'),
    }),
  ),
  pattern: ofProduct((random) =>
    violation(value('ean'), {
      template: 'Value of {{ attribute_code }} does not look like {{ pattern }}.',
      parameters: {
        '{{ value }}': `"${random.between(10, 9999)}"`,
        '{{ pattern }}': '/^[0-9]{8,13}$/',
        '{{ attribute_code }}': 'ean',
      },
      documentation: documentation.attributeValidation(),
    }),
  ),
  tooHigh: ofProduct(() =>
    violation(value('stock'), {
      template: 'Attribute %attribute% takes %max_value% at most.',
      parameters: { '%attribute%': 'stock', '%max_value%': 5000 },
      documentation: documentation.attributeValidation(),
    }),
  ),
  tooLow: ofProduct(() =>
    violation(value('stock'), {
      template: 'Attribute %attribute% takes %min_value% or more.',
      parameters: { '%attribute%': 'stock', '%min_value%': 0 },
      documentation: documentation.attributeValidation(),
    }),
  ),
  notNumeric: ofProduct((random) =>
    violation(value('stock'), {
      template: 'Attribute {{ attribute }} takes numbers, {{ value }} is none.',
      parameters: { '{{ attribute }}': 'stock', '{{ value }}': random.pick(['n/a', 'plenty', '12 pcs']) },
      documentation: documentation.attributeValidation(),
    }),
  ),
  decimals: ofProduct((random) =>
    violation(value('weight'), {
      template: 'Attribute %attribute% takes whole numbers, not %value%.',
      parameters: { '%attribute%': 'weight', '%value%': random.pick(['1.5', '0.75', '12.2']) },
      documentation: documentation.attributeValidation(),
    }),
  ),
  tooLong: ofProduct((random) =>
    violation(value('name', random.pick(['en_US', 'de_DE', 'fr_FR'])), {
      template: 'Text of %attribute% is longer than %limit% signs.',
      parameters: { '%attribute%': 'name', '%limit%': '60' },
      documentation: documentation.attributeValidation(),
    }),
  ),
  descriptionTooLong: ofProduct((random) =>
    violation(value('description', random.pick(['de_DE', 'fr_FR']), random.pick(['ecommerce', 'print'])), {
      template: 'Text of %attribute% is longer than %limit% signs.',
      parameters: { '%attribute%': 'description', '%limit%': '400' },
      documentation: documentation.attributeValidation(),
    }),
  ),
  blank: ofProduct(() =>
    violation(value('short_name'), {
      template: 'This value must not be left empty.',
      documentation: documentation.attributeValidation(),
    }),
  ),
  notBoolean: ofProduct(() =>
    violation(value('dimmable'), {
      template: 'Attribute {{ attribute_code }} takes true or false, not {{ given_type }}.',
      parameters: { '{{ attribute_code }}': 'dimmable', '{{ given_type }}': 'string' },
      documentation: documentation.attributeValidation(),
    }),
  ),
  notText: ofProduct(() =>
    violation(value('short_name'), {
      template: 'Attribute %attribute% takes text, not %givenType%.',
      parameters: { '%attribute%': 'short_name', '%givenType%': 'integer' },
      documentation: documentation.attributeValidation(),
    }),
  ),
  invalidDate: ofProduct(() =>
    violation(value('release_date'), {
      template: 'Attribute {{ attribute_code }} got no date that the calendar knows.',
      parameters: { '{{ attribute_code }}': 'release_date', '{{ value }}': '2026-02-31' },
      documentation: documentation.attributeValidation(),
    }),
  ),
  notUnique: ofProduct((random) =>
    violation(value('ean'), {
      template: 'Value %value% of %attribute% belongs to a second product.',
      parameters: { '%value%': String(random.between(40000000, 40999999)), '%attribute%': 'ean' },
      documentation: documentation.attributeValidation(),
    }),
  ),
  noUrl: ofProduct(() =>
    violation(value('website'), {
      template: 'Attribute %attribute% takes a web address.',
      parameters: { '%attribute%': 'website' },
      documentation: documentation.attributeValidation(),
    }),
  ),
  noEmail: ofProduct(() =>
    violation(value('contact'), {
      template: 'Attribute %attribute% takes an e-mail address.',
      parameters: { '%attribute%': 'contact' },
      documentation: documentation.attributeValidation(),
    }),
  ),
  fileKind: ofProduct((random) =>
    violation(value('picture'), {
      template: 'Files for %attribute% end in %extensions%, %filename% does not.',
      parameters: {
        '%attribute%': 'picture',
        '%extensions%': 'jpg, png',
        '%filename%': random.pick(['shot_01.tiff', 'scan <final>.bmp']),
      },
      documentation: documentation.attributeValidation(),
    }),
  ),
  fileSize: ofProduct(() =>
    violation(value('picture'), {
      template: 'A file of {{ size }} {{ suffix }} is above {{ limit }} {{ suffix }}.',
      parameters: { '{{ size }}': 7.4, '{{ limit }}': 2, '{{ suffix }}': 'MB', '{{ file }}': null },
      documentation: documentation.attributeValidation(),
    }),
  ),
  currencyUnknown: ofProduct((random) => {
    const currency = random.pick(['GBP', 'SEK', 'ZZZ']);
    return violation(
      { ...value('price'), currency },
      {
        template: 'Attribute %attribute_code% does not know the currency %currency_code%.',
        parameters: { '%attribute_code%': 'price', '%currency_code%': currency },
        documentation: documentation.unknownCurrency(),
      },
    );
  }),
  priceNegative: ofProduct(() =>
    violation(
      { ...value('street_price', 'de_DE', 'print'), currency: 'EUR' },
      { template: 'The amount must be {{ limit }} or more.', parameters: { '{{ limit }}': '0' } },
    ),
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
  channelUnknown: ofProduct(() =>
    violation(value('tagline', null, 'kiosk'), {
      template: 'Attribute %attribute_code% was given for %invalid_channel%, which is no channel.',
      parameters: { '%attribute_code%': 'tagline', '%invalid_channel%': 'kiosk' },
      documentation: documentation.unknownChannel(),
    }),
  ),
  wrongType: ofProduct(() =>
    domainError({
      template: 'Attribute {attribute} cannot take a {invalid}.',
      parameters: { attribute: 'width', invalid: 'string' },
    }),
  ),
  dateFormat: ofProduct(() =>
    domainError({
      template: 'Dates of {attribute_code} are written as {date_format}.',
      parameters: { attribute_code: 'release_date', date_format: 'yyyy-mm-dd' },
    }),
  ),
} satisfies Record<string, Refusal>;
