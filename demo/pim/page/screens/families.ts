import { catalog, type Family, labelOf } from '../catalog.ts';
import { settingsColumn } from '../frame/column.ts';
import { pageHeader } from '../frame/header.ts';
import { facts, link, settingsList, table, yesNo } from '../frame/listing.ts';
import { tabbed } from '../frame/tabbed.ts';
import { HttpError } from '../http.ts';
import { settingsPath } from '../paths.ts';
import type { Screen, Visit } from '../screen.ts';

const PATH = '/configuration/family/';

/** The list of families. */
export async function families({ pim, signal }: Visit): Promise<Screen> {
  const found = await catalog.families(signal);
  const rows = found.map((family) => [
    link(labelOf(family, pim.user.uiLocale), settingsPath('family', family.code)),
    family.code,
    String(family.attributes.length),
    family.attributeAsLabel,
  ]);
  return settingsList(
    pim,
    ['family', 'families'],
    PATH,
    ['Label', 'Code', 'Attributes', 'Attribute used as label'],
    rows,
  );
}

/** A family's settings: properties, labels, attributes. */
export async function familyEdit({ pim, params, signal }: Visit): Promise<Screen> {
  const all = await catalog.families(signal);
  const family = all.find(({ code }) => code === params.get('code'));
  if (!family) throw new HttpError(404, undefined);
  const members = await catalog.attributes(family.attributes, signal);
  const label = labelOf(family, pim.user.uiLocale);
  const attributeRows = members.map((attribute) => [
    link(labelOf(attribute, pim.user.uiLocale), settingsPath('attribute', attribute.code)),
    attribute.code,
    attribute.group,
    yesNo(attribute.code === family.attributeAsLabel),
  ]);
  return {
    title: `Family ${label} | Edit`,
    section: 'settings',
    aside: [settingsColumn(PATH)],
    main: [
      pageHeader({ pim, crumbs: [{ label: 'Families', path: PATH }, { label: family.code }], title: label }),
      tabbed([
        [
          'attributes',
          'Attributes',
          () => [table(['Label', 'Code', 'Attribute group', 'Used as label'], attributeRows)],
        ],
        ['properties', 'Properties', () => [facts(properties(family))]],
        ['labels', 'Label translations', () => [table(['Locale', 'Label'], [...family.labels])]],
      ]),
    ],
  };
}

function properties(family: Family): Array<[string, string]> {
  return [
    ['Code', family.code],
    ['Attribute used as label', family.attributeAsLabel],
    ['Attributes', String(family.attributes.length)],
  ];
}
