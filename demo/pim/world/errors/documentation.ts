import { type PhpMap, phpMap } from '../../wire.ts';

/** What the PIM offers to read or to check beside an error (contract, section 8). Routes, needles and order are its own. */
export type Documentation = { message: string; parameters: PhpMap<Target>; style: 'text' | 'information' };

export const documentation = {
  unknownAttribute: () => [
    check('Look through your {attribute_settings}.', {
      attribute_settings: route('attribute_index', 'Attribute list'),
    }),
    read('Reading on attributes: {what_is_attribute} {manage_attribute}', {
      what_is_attribute: help('what-is-an-attribute.html', 'Attributes explained'),
      manage_attribute: help('manage-your-attributes.html', 'Working with attributes'),
    }),
  ],
  unknownFamily: () => [
    check('Look through your {family_settings}.', { family_settings: route('family_index', 'Family list') }),
    read('Reading on families: {what_is_a_family} {manage_your_families}', {
      what_is_a_family: help('what-is-a-family.html', 'Families explained'),
      manage_your_families: help('manage-your-families.html', 'Working with families'),
    }),
  ],
  unknownCategory: () => [
    check('Look through your {categories_settings}.', {
      categories_settings: route('categorytree_index', 'Category trees'),
    }),
    read('Reading on categories: {what_is_a_category} {categorize_a_product}', {
      what_is_a_category: help('what-is-a-category.html', 'Categories explained'),
      categorize_a_product: help('categorize-a-product.html', 'Putting a product into a category'),
    }),
  ],
  localizableScopable: (code: string) => [
    check('See how the attribute is set up: {attribute_settings}.', { attribute_settings: attribute(code) }),
    read('Reading on attributes: {manage_attribute}', {
      manage_attribute: help('manage-your-attributes.html', 'Working with attributes'),
    }),
  ],
  invalidAssociation: () => [
    check('See what the connection may access: {permissions_settings}.', {
      permissions_settings: { type: 'route', route: 'pim_user_group_index', routeParameters: [], title: 'User groups' },
    }),
    read('Reading on rights: {manage_your_connections}', {
      manage_your_connections: help(
        'manage-your-connections.html#configure-the-connection-user-group',
        'The user group of a connection',
      ),
    }),
  ],
  attributeOption: (code: string) => [
    read('Reading on options: {manage_attributes_options}', {
      manage_attributes_options: help(
        'manage-your-attributes.html#manage-simple-and-multi-selects-attribute-options',
        'Options of select attributes',
      ),
    }),
    check('See which options there are: {attribute_options_settings}.', {
      attribute_options_settings: attribute(code, 'Options of'),
    }),
  ],
  attributeValidation: () => [
    read('Reading on attributes and their rules: {manage_attributes} {manage_validation_parameters}', {
      manage_attributes: help('manage-your-attributes.html', 'Working with attributes'),
      manage_validation_parameters: help(
        'manage-your-attributes.html#add-attributes-validation-parameters',
        'Rules of an attribute',
      ),
    }),
    check('Look through your {attribute_settings}.', {
      attribute_settings: route('attribute_index', 'Attribute list'),
    }),
  ],
  localizable: (code: string) => [
    check('See {channels_settings} or {attribute_edit_route}.', {
      channels_settings: route('channel_index', 'Channel list'),
      attribute_edit_route: attribute(code),
    }),
    read('Reading on locales: {enable_locale} {add_locale}', {
      enable_locale: help('manage-your-locales.html#how-to-enabledisable-a-locale', 'Switching a locale on'),
      add_locale: help('manage-your-locales.html#how-to-add-a-new-locale', 'Adding a locale'),
    }),
  ],
  unknownChannel: () => [
    check('Look through your {channels_settings}.', { channels_settings: route('channel_index', 'Channel list') }),
    read('Reading on channels: {manage_channel}', {
      manage_channel: help('manage-your-channels.html', 'Working with channels'),
    }),
  ],
  unknownCurrency: () => [
    check('Look through your {currency_settings}.', { currency_settings: route('currency_index', 'Currency list') }),
    read('Reading on prices: {attribute_types} {manage_currency}', {
      attribute_types: help('what-is-an-attribute.html#akeneo-attribute-types', 'Kinds of attributes'),
      // The PIM links to version 3 of its help here.
      manage_currency: {
        type: 'href',
        href: 'https://help.akeneo.com/pim/v3/articles/manage-your-currencies.html',
        title: 'Switching a currency on',
      },
    }),
  ],
  notEmptyFamily: () => [
    read('Reading on variants: {product_variant}', {
      product_variant: help('what-about-products-variants.html', 'Products with variants'),
    }),
  ],
  uniqueIdentifier: () => [
    read('Reading on identifiers: {attribute_types}', {
      attribute_types: help('what-is-an-attribute.html#akeneo-attribute-types', 'Kinds of attributes'),
    }),
  ],
  /** 5.0 only; it leads to a JSON route by the PIM's own mistake. */
  scopable: () => [
    check('Look through your {channels_settings}.', { channels_settings: route('channel_rest_index', 'Channel list') }),
  ],
} satisfies Record<string, (code: string) => Documentation[]>;

type Target =
  | { type: 'href'; href: string; title: string }
  | { type: 'route'; route: string; routeParameters: PhpMap<string>; title: string };

function check(message: string, parameters: Record<string, Target>): Documentation {
  return { message, parameters: phpMap(Object.entries(parameters)), style: 'text' };
}

function read(message: string, parameters: Record<string, Target>): Documentation {
  return { message, parameters: phpMap(Object.entries(parameters)), style: 'information' };
}

function route(name: string, title: string): Target {
  return { type: 'route', route: `pim_enrich_${name}`, routeParameters: [], title };
}

function attribute(code: string, before = 'Settings of'): Target {
  return { type: 'route', route: 'pim_enrich_attribute_edit', routeParameters: { code }, title: `${before} ${code}` };
}

function help(article: string, title: string): Target {
  return { type: 'href', href: `https://help.akeneo.com/pim/serenity/articles/${article}`, title };
}
