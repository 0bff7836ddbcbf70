import { type Child, el } from '../dom.ts';
import type { Pim } from '../pim.ts';
import { menuOf } from './dropdown.ts';

type Header = {
  pim: Pim;
  /** The way here, outermost first; an entry with a path is a link. */
  crumbs: Array<{ label: string; path?: string }>;
  title: Child;
  picture?: Node;
  /** Buttons at the top right, beside the user menu. */
  actions?: Node[];
  /** Below the title. */
  below?: Child[];
  /** Below all of it, over the whole width. */
  foot?: Child;
};

/** The head of a screen: crumbs, title, buttons, user menu. */
export function pageHeader({ pim, crumbs, title, picture, actions = [], below = [], foot }: Header): HTMLElement {
  return el(
    'header',
    { class: 'page-header' },
    picture,
    el(
      'div',
      { class: 'page-header-body' },
      el(
        'div',
        { class: 'page-header-top' },
        el('nav', { class: 'crumbs AknBreadcrumb', 'aria-label': 'Breadcrumb' }, ...crumbs.map(crumb)),
        el('div', { class: 'page-header-actions' }, userMenu(pim), ...actions),
      ),
      el('h1', { class: 'AknTitleContainer-title' }, title),
      ...below,
    ),
    foot,
  );
}

function crumb({ label, path }: { label: string; path?: string }): HTMLElement {
  return path === undefined
    ? el('span', { class: 'breadcrumb-item' }, label)
    : el('a', { class: 'breadcrumb-tab', href: `#${path}` }, label);
}

function userMenu({ user, version }: Pim): HTMLElement {
  const initials = user.name.split(' ').map((word) => word.charAt(0));
  const avatar = el('span', { class: 'avatar', title: user.name }, initials.slice(0, 2).join('').toUpperCase());
  return menuOf(
    'user-menu',
    [avatar],
    [
      el('p', { class: 'user-menu-name' }, user.name),
      el('p', { class: 'user-menu-version' }, `Demo PIM · ${version}`),
      el('a', { href: '/user/logout' }, 'Sign out'),
    ],
  );
}
