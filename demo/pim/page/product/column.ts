import { type Family, labelOf } from '../catalog.ts';
import { el } from '../dom.ts';
import { columnBlock } from '../frame/column.ts';
import { dropdown } from '../frame/dropdown.ts';
import { momentText } from '../moment.ts';
import type { Pim } from '../pim.ts';
import type { Product, Stamp } from './product.ts';
import type { OtherTab } from './tabs.ts';

/** The tabs of the product form. */
export type Tab = 'attributes' | OtherTab;

/** The links to the tabs; a click opens one. */
export function tabLinks(open: (tab: Tab) => void): HTMLElement {
  const links = TABS.map(([tab, label]) =>
    el(
      'button',
      {
        type: 'button',
        class: 'column-navigation-link',
        'data-tab': `pim-product-edit-form-${tab}`,
        'aria-current': String(tab === 'attributes'),
        click: () => {
          for (const link of links) link.ariaCurrent = String(link.dataset.tab === `pim-product-edit-form-${tab}`);
          open(tab);
        },
      },
      label,
    ),
  );
  return el(
    'nav',
    { class: 'column-navigation', 'aria-label': 'Product' },
    el('h2', { class: 'column-title' }, 'Product'),
    ...links,
  );
}

/** What the column says about the product, below the tabs; family and status can be changed there. */
export function productMeta(product: Product, families: Family[], pim: Pim, changed: () => void): HTMLElement {
  const { uiLocale } = pim.user;
  const family = dropdown({
    name: 'family-switcher',
    label: '',
    item: 'data-value',
    choices: families.map((entry) => ({ value: entry.code, label: labelOf(entry, uiLocale) })),
    value: product.family ?? 'No family',
    change(code) {
      product.family = code;
      changed();
    },
  });
  const status = dropdown({
    name: 'status-switcher',
    label: '',
    item: 'data-value',
    choices: [
      { value: 'enabled', label: 'Enabled' },
      { value: 'disabled', label: 'Disabled' },
    ],
    value: product.enabled ? 'enabled' : 'disabled',
    change(value) {
      product.enabled = value === 'enabled';
      changed();
    },
  });
  return el(
    'div',
    { class: 'meta' },
    product.uuid === null ? columnBlock('ID', product.id) : columnBlock('UUID', product.uuid),
    product.parent !== null && columnBlock('Parent', product.parent),
    columnBlock('Family', family, 'product-family'),
    columnBlock('Status', status),
    columnBlock('Created', stampText(product.created, pim)),
    columnBlock('Last update', stampText(product.updated, pim)),
    columnBlock('Groups', product.groups.join(', ') || 'None', 'product-groups'),
  );
}

const TABS: ReadonlyArray<readonly [Tab, string]> = [
  ['attributes', 'Attributes'],
  ['completeness', 'Completeness'],
  ['categories', 'Categories'],
  ['associations', 'Associations'],
  ['comments', 'Comments'],
  ['history', 'History'],
];

function stampText({ at, by }: Stamp, pim: Pim): string {
  return [momentText(at, pim), by].filter(Boolean).join(' by ') || 'Unknown';
}
