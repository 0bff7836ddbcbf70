import { type Channel, labelOf } from '../catalog.ts';
import { drawing, el } from '../dom.ts';
import { dropdown } from '../frame/dropdown.ts';
import { pageHeader } from '../frame/header.ts';
import { icons } from '../frame/icons.ts';
import { mediaUrl } from '../media.ts';
import type { Pim } from '../pim.ts';
import { type Product, productLabel } from './product.ts';
import { variantNavigation } from './variant-navigation.ts';

type Head = {
  pim: Pim;
  product: Product;
  channels: Channel[];
  channel: Channel;
  switchChannel: (code: string) => void;
  switchLocale: (code: string) => void;
  /** Save button and the note of unsaved changes, kept across redraws of the header. */
  actions: Node[];
};

/** The head of the product form: picture, label, channel and locale switchers, completeness, Save. */
export function productHeader({
  pim,
  product,
  channels,
  channel,
  switchChannel,
  switchLocale,
  actions,
}: Head): HTMLElement {
  const { locale } = pim.context;
  const ratio = product.completenesses.find(
    (entry) => entry.channel === channel.code && entry.locale === locale,
  )?.ratio;
  const switchers = el(
    'div',
    { class: 'switchers' },
    dropdown({
      name: 'scope-switcher',
      label: 'Channel:',
      item: 'data-scope',
      choices: channels.map((entry) => ({ value: entry.code, label: labelOf(entry, pim.user.uiLocale) })),
      value: channel.code,
      change: switchChannel,
    }),
    dropdown({
      name: 'locale-switcher',
      label: 'Locale:',
      item: 'data-locale',
      choices: channel.locales.map(({ code, label }) => ({ value: code, label })),
      value: locale,
      change: switchLocale,
    }),
    ratio !== undefined &&
      el(
        'span',
        { class: 'completeness' },
        'Completeness:',
        el('span', { class: ratio === 100 ? 'badge badge-good' : 'badge badge-partial' }, `${ratio}%`),
      ),
  );
  return pageHeader({
    pim,
    crumbs: [
      { label: 'Products', path: '/enrich/product/' },
      { label: product.identifier ?? product.uuid ?? product.id },
    ],
    title: productLabel(product, locale),
    picture: el(
      'div',
      { class: 'product-picture' },
      product.image === null
        ? drawing(icons.picture, 56)
        : el('img', { src: mediaUrl(product.image, 'thumbnail'), alt: '' }),
    ),
    actions,
    below: [switchers],
    foot: variantNavigation(product.levels, locale),
  });
}
