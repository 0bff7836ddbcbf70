import { el } from '../dom.ts';
import { columnLinks } from '../frame/column.ts';
import { pageHeader } from '../frame/header.ts';
import type { Screen, Visit } from '../screen.ts';

/** Where the PIM opens. */
export async function activity({ pim }: Visit): Promise<Screen> {
  const ways: Array<[title: string, text: string, path: string]> = [
    ['Products', 'Find a product and edit it.', '/enrich/product/'],
    ['Families', 'See which attributes a product needs.', '/configuration/family/'],
    ['Connections', 'See who sends and fetches products.', pim.paths.connections],
  ];
  return {
    title: 'Activity',
    section: 'activity',
    aside: [columnLinks('Activity', [['Overview', '/dashboard']], '/dashboard')],
    main: [
      pageHeader({ pim, crumbs: [{ label: 'Activity' }], title: `Good to see you, ${pim.user.name}` }),
      el(
        'div',
        { class: 'ways' },
        ...ways.map(([title, text, path]) =>
          el('a', { class: 'way', href: `#${path}` }, el('strong', {}, title), el('span', { class: 'quiet' }, text)),
        ),
      ),
    ],
  };
}
