import { type Child, el } from '../dom.ts';
import type { Pim } from '../pim.ts';

/** Links of a column beside the menu; the one whose path is `here` is marked. */
export function columnLinks(title: string, links: Array<[label: string, path: string]>, here: string): HTMLElement {
  return el(
    'nav',
    { class: 'column-navigation', 'aria-label': title },
    el('h2', { class: 'column-title' }, title),
    ...links.map(([label, path]) =>
      el('a', { class: 'column-link', href: `#${path}`, ...(path === here && { 'aria-current': 'page' }) }, label),
    ),
  );
}

/** A block of the column: a small heading and a value below it, with a class of its own where the PIM has one. */
export function columnBlock(title: string, value: Child, name = ''): HTMLElement {
  return el(
    'div',
    { class: 'AknColumn-block' },
    el('div', { class: 'AknColumn-subtitle' }, title),
    el('div', { class: `AknColumn-value ${name}`.trim() }, value),
  );
}

/** The column of the Settings screens. */
export function settingsColumn(here: string): HTMLElement {
  return columnLinks('Settings', SETTINGS, here);
}

/** The column of the Connect screens; apps exist from 6.0 on. */
export function connectColumn({ line, paths }: Pim, here: string): HTMLElement {
  const apps: Array<[string, string]> = [
    ['Connected apps', '/connect/connected-apps'],
    ['App Store', '/connect/app-store'],
  ];
  const links: Array<[string, string]> = [
    [line === 'old' ? 'Dashboard' : 'Data flows', paths.dataFlows],
    ...(line === 'new' ? apps : []),
    ['Connection settings', paths.connections],
  ];
  return columnLinks('Connect', links, here);
}

const SETTINGS: Array<[string, string]> = [
  ['Attributes', '/configuration/attribute/'],
  ['Families', '/configuration/family/'],
  ['Category trees', '/enrich/product-category-tree/'],
  ['Channels', '/configuration/channel/'],
  ['Locales', '/configuration/locale/'],
  ['Currencies', '/configuration/currency/'],
];
