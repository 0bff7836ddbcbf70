import { domainError, value, violation } from './content.ts';
import { documentation } from './documentation.ts';
import { ofProduct, type Refusal, since60 } from './refusal.ts';

/** Values that break a rule of their attribute (contract, section 8: DefaultAttributeValidation; supplement, A.2 and A.5). */
export const valueRefusals = {
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
  tooHigh: ofProduct((_random, _identifier, line) =>
    violation(value('stock'), {
      ...(line === '5.0'
        ? {
            template: 'This value must be {{ limit }} at most, not {{ value }}.',
            parameters: { '{{ value }}': '5001', '{{ limit }}': '5000' },
          }
        : {
            template: 'Attribute %attribute% takes %max_value% at most.',
            parameters: { '%attribute%': 'stock', '%max_value%': 5000 },
          }),
      documentation: documentation.attributeValidation(),
    }),
  ),
  tooLow: ofProduct((_random, _identifier, line) =>
    violation(value('stock'), {
      ...(line === '5.0'
        ? {
            template: 'This value must be {{ limit }} or more, not {{ value }}.',
            parameters: { '{{ value }}': '-3', '{{ limit }}': '0' },
          }
        : {
            template: 'Attribute %attribute% takes %min_value% or more.',
            parameters: { '%attribute%': 'stock', '%min_value%': 0 },
          }),
      documentation: documentation.attributeValidation(),
    }),
  ),
  priceNegative: ofProduct((_random, _identifier, line) =>
    violation(
      { ...value('street_price', 'de_DE', 'print'), currency: 'EUR' },
      line === '5.0'
        ? {
            template: 'The amount must be {{ limit }} or more.',
            parameters: { '{{ value }}': '-1', '{{ limit }}': '0' },
          }
        : {
            template: 'The amount of %attribute% must be %min_value% or more.',
            parameters: { '%attribute%': 'street_price', '%min_value%': 0 },
          },
    ),
  ),
  dateTooEarly: ofProduct(() =>
    violation(value('release_date'), {
      template: 'Dates of {{ attribute_code }} begin with {{ limit }}.',
      parameters: { '{{ limit }}': '2000-01-01', '{{ attribute_code }}': 'release_date' },
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
      template: 'Text of %attribute% is longer than %limit% characters.',
      parameters: { '%attribute%': 'name', '%limit%': '60' },
      documentation: documentation.attributeValidation(),
    }),
  ),
  descriptionTooLong: ofProduct((random) =>
    violation(value('description', random.pick(['de_DE', 'fr_FR']), random.pick(['ecommerce', 'print'])), {
      template: 'Text of %attribute% is longer than %limit% characters.',
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
  notUnique: ofProduct((random) =>
    violation(value('ean'), {
      template: 'Value {{ value }} of {{ attribute_code }} belongs to a second product.',
      parameters: {
        '{{ value }}': String(random.between(40000000, 40999999)),
        '{{ attribute_code }}': 'ean',
      },
      documentation: documentation.attributeValidation(),
    }),
  ),
  noUrl: ofProduct(
    () =>
      violation(value('website'), {
        template: 'Attribute %attribute% takes a web address.',
        parameters: { '%attribute%': 'website' },
        documentation: documentation.attributeValidation(),
      }),
    since60,
  ),
  noEmail: ofProduct(
    () =>
      violation(value('contact'), {
        template: 'Attribute %attribute% takes an e-mail address.',
        parameters: { '%attribute%': 'contact' },
        documentation: documentation.attributeValidation(),
      }),
    since60,
  ),
  unitUnknown: ofProduct(() =>
    violation(value('width'), { template: 'This is no unit that the family of measurements has.' }),
  ),
  fileKind: ofProduct((random, _identifier, line) =>
    violation(value('picture'), {
      ...(line === '5.0'
        ? { template: 'Files end in %extensions% here.', parameters: { '%extensions%': 'jpg, png' } }
        : {
            template: 'Files for %attribute% end in %extensions%, this one in %type%.',
            parameters: {
              '%extensions%': 'jpg, png',
              '%type%': random.pick(['tiff', '<final>.bmp']),
              '%attribute%': 'picture',
            },
          }),
      documentation: documentation.attributeValidation(),
    }),
  ),
  fileSize: ofProduct((_random, _identifier, line) =>
    violation(value('picture'), {
      ...(line === '5.0'
        ? {
            template: 'A file of {{ size }} {{ suffix }} is above {{ limit }} {{ suffix }}.',
            parameters: { '{{ file }}': null, '{{ size }}': 7.4, '{{ limit }}': 2, '{{ suffix }}': 'MB' },
          }
        : {
            template:
              'File %file_name% for %attribute% has %file_size% %suffix%, which is above %max_file_size% %suffix%.',
            parameters: {
              '%file_name%': 'shot_01.jpg',
              '%file_size%': 7.4,
              '%max_file_size%': 2,
              '%suffix%': 'MB',
              '%attribute%': 'picture',
            },
          }),
      documentation: documentation.attributeValidation(),
    }),
  ),
  fileContent: ofProduct(() =>
    violation(value('picture'), {
      template: 'A file that ends in %extension% holds one of %types%, not %type%.',
      parameters: { '%extension%': 'jpg', '%types%': 'image/jpeg', '%type%': 'application/pdf' },
    }),
  ),
  wrongType: ofProduct(() =>
    domainError({
      template: 'Attribute {attribute} cannot take a {invalid}.',
      parameters: { attribute: 'short_name', invalid: 'integer' },
    }),
  ),
  dateFormat: ofProduct(
    () =>
      domainError({
        template: 'Dates of {attribute_code} are written as {date_format}.',
        parameters: { attribute_code: 'release_date', date_format: 'yyyy-mm-dd' },
      }),
    since60,
  ),
} satisfies Record<string, Refusal>;
