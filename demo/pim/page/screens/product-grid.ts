import { catalog, labelOf } from '../catalog.ts';
import { el } from '../dom.ts';
import { columnBlock } from '../frame/column.ts';
import { dropdown } from '../frame/dropdown.ts';
import { pageHeader } from '../frame/header.ts';
import { searchBox } from '../frame/search-box.ts';
import {
  DISPLAY,
  type GridPage,
  gridColumns,
  gridRows,
  gridTiles,
  loadGrid,
  PAGE_SIZE,
  pager,
} from '../product/grid.ts';
import type { Screen, Visit } from '../screen.ts';

/** What the user viewed last, for the way back from a product. */
const last = { page: 1, search: '' };

/** The product grid (supplement of the contract, E): its rows are replaced whenever what it shows changes. */
export async function productGrid({ pim, signal }: Visit): Promise<Screen> {
  const [grid, channels, families] = await Promise.all([ask(), catalog.channels(signal), catalog.families(signal)]);
  const familyNames = new Map(families.map((family) => [family.code, labelOf(family, pim.user.uiLocale)]));
  const channel = channels.find(({ code }) => code === pim.context.channel) ?? channels[0];
  const count = el('span', {});
  const isGallery = localStorage.getItem(DISPLAY) === 'gallery';
  const columns = gridColumns(familyNames, pim);
  const body = el('tbody', { class: 'AknGrid-body' });
  const none = el('p', { class: 'empty', hidden: true }, 'No product matches your search.');
  const foot = el('div', { class: 'grid-foot' });
  let asked = 0;

  function ask(): Promise<GridPage> {
    return loadGrid({ ...last, locale: pim.context.locale, channel: pim.context.channel }, signal);
  }

  async function reload(change: Partial<typeof last>): Promise<void> {
    Object.assign(last, change);
    asked += 1;
    const turn = asked;
    const answer = await ask().catch(() => undefined);
    if (answer && turn === asked) draw(answer);
  }

  function draw({ total, rows }: GridPage): void {
    count.textContent = total === 1 ? '1 product' : `${total} products`;
    body.replaceChildren(...(isGallery ? gridTiles(rows) : gridRows(rows, columns)));
    none.hidden = rows.length > 0;
    foot.replaceChildren(pager(last.page, Math.ceil(total / PAGE_SIZE), (page) => void reload({ page })));
  }

  draw(grid);
  const locale = dropdown({
    name: 'locale-switcher',
    label: '',
    item: 'data-locale',
    choices: (channel?.locales ?? []).map(({ code, label }) => ({ value: code, label })),
    value: pim.context.locale,
    change(code) {
      pim.context.locale = code;
      void reload({});
    },
  });
  const titles = columns.map(({ title }) => el('th', { scope: 'col' }, title));
  const head = el('thead', {}, el('tr', { class: 'AknGrid-bodyRow' }, ...titles));
  const display = dropdown({
    name: 'display-selector',
    label: 'Display',
    item: 'data-value',
    choices: [
      { value: 'default', label: 'List' },
      { value: 'gallery', label: 'Gallery' },
    ],
    value: isGallery ? 'gallery' : 'default',
    change(value) {
      localStorage.setItem(DISPLAY, value);
      location.reload();
    },
  });
  return {
    title: 'Products',
    section: 'products',
    aside: [
      el(
        'div',
        { class: 'meta' },
        columnBlock('Channel', channel ? labelOf(channel, pim.user.uiLocale) : 'None'),
        columnBlock('Locale', locale),
        columnBlock('Category', 'All products'),
      ),
    ],
    main: [
      pageHeader({ pim, crumbs: [{ label: 'Products' }], title: count }),
      searchBox('Search by label or identifier', last.search, (search) => void reload({ search, page: 1 })),
      display,
      el(
        'div',
        { id: 'product-grid', class: isGallery ? 'AknGrid--gallery' : '' },
        el('table', { class: 'AknGrid' }, ...(isGallery ? [] : [head]), body),
        none,
      ),
      foot,
    ],
  };
}
