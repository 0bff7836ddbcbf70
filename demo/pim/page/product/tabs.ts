import { type Channel, type Locale, labelOf } from '../catalog.ts';
import { el } from '../dom.ts';
import { momentText } from '../moment.ts';
import type { Pim } from '../pim.ts';
import type { Product, Stamp } from './product.ts';

/** Codes of the tabs beside the attributes, in the order of the column (section 18 of the contract). */
export type OtherTab = 'completeness' | 'categories' | 'associations' | 'comments' | 'history';

/** Draws one of the tabs that have no fields. */
export function otherTab(tab: OtherTab, product: Product, channels: Channel[], pim: Pim): HTMLElement {
  return el('div', { class: 'tab-pane active' }, ...TABS[tab](product, channels, pim));
}

const TABS: Record<OtherTab, (product: Product, channels: Channel[], pim: Pim) => HTMLElement[]> = {
  completeness: (product, channels, pim) => channels.flatMap((channel) => channelCompleteness(product, channel, pim)),
  categories: ({ categories }) => [title('Categories'), listOf(categories, 'This product is in no category.')],
  associations: ({ associations }) =>
    associations.size === 0
      ? [title('Associations'), empty('This product is associated with nothing.')]
      : [...associations].flatMap(([type, codes]) => [
          title(type.replaceAll('_', ' ')),
          listOf(codes, 'Nothing here.'),
        ]),
  comments: () => [title('Comments'), empty('Nobody has left a comment yet.')],
  history: ({ created, updated }, _channels, pim) => [
    title('History'),
    el(
      'table',
      { class: 'AknGrid' },
      el('thead', {}, el('tr', {}, ...['Version', 'Author', 'Date'].map((text) => el('th', {}, text)))),
      el('tbody', {}, version('Last change', updated, pim), version('Created', created, pim)),
    ),
  ],
};

function channelCompleteness(product: Product, channel: Channel, pim: Pim): HTMLElement[] {
  const cards = channel.locales.map((locale) => card(product, channel, locale));
  return [title(labelOf(channel, pim.user.uiLocale)), el('div', { class: 'completeness-cards' }, ...cards)];
}

function card(product: Product, channel: Channel, { code, label }: Locale): HTMLElement {
  const found = product.completenesses.find((entry) => entry.channel === channel.code && entry.locale === code);
  const missing = found?.missing ?? [];
  return el(
    'div',
    { class: 'completeness-card' },
    el('span', {}, label),
    el('strong', {}, found ? `${found.ratio} %` : 'Not computed'),
    el('progress', { max: '100', value: String(found?.ratio ?? 0) }),
    missing.length > 0 && el('p', { class: 'quiet' }, `Missing: ${missing.join(', ')}`),
  );
}

function version(name: string, { at, by }: Stamp, pim: Pim): HTMLElement {
  return el('tr', {}, ...[name, by, momentText(at, pim)].map((text) => el('td', {}, text)));
}

function title(text: string): HTMLElement {
  return el('h2', { class: 'section-title' }, text);
}

function listOf(codes: string[], otherwise: string): HTMLElement {
  if (codes.length === 0) return empty(otherwise);
  return el('ul', { class: 'code-list' }, ...codes.map((code) => el('li', { 'data-code': code }, code)));
}

function empty(text: string): HTMLElement {
  return el('p', { class: 'empty' }, text);
}
