import { type Attribute, catalog, labelOf } from '../catalog.ts';
import { settingsColumn } from '../frame/column.ts';
import { pageHeader } from '../frame/header.ts';
import { facts, link, settingsList, table, yesNo } from '../frame/listing.ts';
import { tabbed } from '../frame/tabbed.ts';
import { settingsPath } from '../paths.ts';
import type { Screen, Visit } from '../screen.ts';
import { toText } from '../wire.ts';

const PATH = '/configuration/attribute/';

/** The list of the attributes that families use. */
export async function attributes({ pim, signal }: Visit): Promise<Screen> {
  const families = await catalog.families(signal);
  const codes = [...new Set(families.flatMap((family) => family.attributes))].sort();
  const found = await catalog.attributes(codes, signal);
  const rows = found.map((attribute) => [
    link(labelOf(attribute, pim.user.uiLocale), settingsPath('attribute', attribute.code)),
    attribute.code,
    typeName(attribute),
    attribute.group,
    yesNo(attribute.scopable),
    yesNo(attribute.localizable),
  ]);
  const headings = ['Label', 'Code', 'Type', 'Attribute group', 'Value per channel', 'Value per locale'];
  return settingsList(pim, ['attribute', 'attributes'], PATH, headings, rows);
}

/** An attribute's settings: properties, labels, and options where it has them. */
export async function attributeEdit({ pim, params, signal }: Visit): Promise<Screen> {
  const attribute = await catalog.attribute(params.get('code') ?? '', signal);
  const label = labelOf(attribute, pim.user.uiLocale);
  const hasOptions = attribute.type.endsWith('select');
  const options = () => [
    table(
      ['Code', 'Label'],
      attribute.options.map((option) => [option.code, labelOf(option, pim.user.uiLocale)]),
    ),
  ];
  return {
    title: `Attribute ${label} | Edit`,
    section: 'settings',
    aside: [settingsColumn(PATH)],
    main: [
      pageHeader({ pim, crumbs: [{ label: 'Attributes', path: PATH }, { label: attribute.code }], title: label }),
      tabbed([
        ['properties', 'Properties', () => [facts(properties(attribute))]],
        ['labels', 'Label translations', () => [table(['Locale', 'Label'], [...attribute.labels])]],
        ...(hasOptions ? [['options', 'Options', options] satisfies [string, string, () => Node[]]] : []),
      ]),
    ],
  };
}

function properties(attribute: Attribute): Array<[string, string]> {
  const rules = [...attribute.settings].filter(([name, value]) => RULES.has(name) && toText(value) !== '');
  return [
    ['Code', attribute.code],
    ['Type', typeName(attribute)],
    ['Attribute group', attribute.group],
    ['Value per channel', yesNo(attribute.scopable)],
    ['Value per locale', yesNo(attribute.localizable)],
    ['Unique value', yesNo(attribute.settings.get('unique') === true)],
    ...rules.map(([name, value]): [string, string] => [RULES.get(name) ?? name, toText(value)]),
  ];
}

const RULES = new Map([
  ['max_characters', 'Longest text'],
  ['number_min', 'Smallest number'],
  ['number_max', 'Largest number'],
  ['date_min', 'Earliest date'],
  ['date_max', 'Latest date'],
  ['validation_rule', 'Validation rule'],
  ['validation_regexp', 'Regular expression'],
  ['max_file_size', 'Largest file (MB)'],
  ['default_metric_unit', 'Default unit'],
]);

function typeName({ type }: Attribute): string {
  const words = type
    .replace('pim_catalog_', '')
    .replace('select', ' select')
    .replace('area', ' area')
    .replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
