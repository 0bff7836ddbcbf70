import { catalog, labelOf } from '../catalog.ts';
import { el } from '../dom.ts';
import { columnBlock } from '../frame/column.ts';
import { dropdown } from '../frame/dropdown.ts';
import { pageHeader } from '../frame/header.ts';
import { searchBox } from '../frame/search-box.ts';
import { type GridPage, gridRows, loadGrid, PAGE_SIZE, pager } from '../product/grid.ts';
import type { Screen, Visit } from '../screen.ts';

/** What the user viewed last, for the way back from a product. */
const last = { page: 1, search: '' };

/** The product grid (section 18 of the contract): its rows are replaced whenever what it shows changes. */
export async function productGrid({ pim, signal }: Visit): Promise<Screen> {
  const [grid, channels, families] = await Promise.all([ask(), catalog.channels(signal), catalog.families(signal)]);
  const familyNames = new Map(families.map((family) => [family.code, labelOf(family, pim.user.uiLocale)]));
  const channel = channels.find(({ code }) => code === pim.context.channel) ?? channels[0];
  const count = el('span', {});
  const body = el('tbody', {});
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
    body.replaceChildren(...gridRows(rows, familyNames, pim));
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
      el(
        'table',
        { class: 'AknGrid' },
        el('thead', {}, el('tr', {}, ...COLUMNS.map((text) => el('th', { scope: 'col' }, text)))),
        body,
      ),
      foot,
    ],
  };
}

const COLUMNS = ['ID', 'Label', 'Family', 'Status', 'Complete', 'Created', 'Updated', ''];
