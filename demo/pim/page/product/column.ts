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

/** The links to the tabs; a click opens one, and draws all links again as the PIM does. */
export function tabLinks(open: (tab: Tab) => void): HTMLElement {
  const block = el('nav', { class: 'column-navigation AknColumn-block', 'aria-label': 'Product' });
  const draw = (current: Tab) =>
    block.replaceChildren(
      el('div', { class: 'AknColumn-title column-title' }, 'Product'),
      ...TABS.map(([tab, label]) =>
        el(
          'div',
          {
            class: `AknColumn-navigationLink${tab === current ? ' AknColumn-navigationLink--active' : ''} column-navigation-link`,
            'data-tab': `pim-product-edit-form-${tab}`,
            click: () => {
              draw(tab);
              open(tab);
            },
          },
          label,
        ),
      ),
    );
  draw('attributes');
  return block;
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
    columnBlock('Family', family, 'product-family'),
    columnBlock('Status', status),
    columnBlock('Created', stampText(product.created, pim)),
    columnBlock('Last update', stampText(product.updated, pim)),
    groupsBlock(product.groups),
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

/** The groups as the PIM draws them: with nothing inside when the product is in none. */
function groupsBlock(groups: readonly string[]): HTMLElement {
  const names = groups.map((code) => el('div', { class: 'product-group', 'data-group': code }, `[${code}]`));
  return el(
    'span',
    { class: 'AknColumn-block product-groups' },
    names.length > 0 && el('div', { class: 'AknColumn-subtitle' }, 'Groups'),
    names.length > 0 && el('div', { class: 'AknColumn-value product-groups' }, ...names),
  );
}

function stampText({ at, by }: Stamp, pim: Pim): string {
  return [momentText(at, pim), by].filter(Boolean).join(' by ') || 'Unknown';
}
