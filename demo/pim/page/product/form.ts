import type { Attribute, AttributeGroup, Channel, Family } from '../catalog.ts';
import { drawing, el } from '../dom.ts';
import { flash } from '../frame/flash.ts';
import { icons } from '../frame/icons.ts';
import { HttpError, postJson } from '../http.ts';
import type { Pim } from '../pim.ts';
import type { Screen } from '../screen.ts';
import { createAttributesTab } from './attributes-tab.ts';
import { productMeta, type Tab, tabLinks } from './column.ts';
import { productHeader } from './header.ts';
import { bodyOf, type Product, productLabel, readProduct } from './product.ts';
import { otherTab } from './tabs.ts';
import { readViolations, type Violation } from './violations.ts';

type Loaded = {
  pim: Pim;
  /** The internal product route: loaded from there, saved to there. */
  route: string;
  product: Product;
  families: Family[];
  channels: [Channel, ...Channel[]];
  groups: AttributeGroup[];
  attributes: Attribute[];
  /** Asked again when a save has put the product into another family. */
  attributesOf: (product: Product) => Promise<Attribute[]>;
};

/** The form of a product, in the locale and channel chosen last as far as the PIM has them. */
export function productForm({
  pim,
  route,
  families,
  channels,
  groups,
  attributes,
  attributesOf,
  ...loaded
}: Loaded): Screen {
  let { product } = loaded;
  let { family } = product;
  let channel = channels.find(({ code }) => code === pim.context.channel) ?? channels[0];
  let violations: Violation[] = [];
  let tab: Tab = 'attributes';
  const { uiLocale } = pim.user;
  let fields = createAttributesTab(attributes, groups, uiLocale);
  const [head, meta, room] = [el('div', { class: 'form-head' }), el('div', {}), el('div', { class: 'form-room' })];
  const saveButton = el('button', { type: 'button', class: 'AknButton--apply save', click: () => void save() }, 'Save');
  const unsaved = el('p', { class: 'unsaved', hidden: true }, drawing(icons.warning, 18), 'There are unsaved changes.');

  function changed(): void {
    unsaved.hidden = false;
  }

  function draw(): void {
    const { locale } = pim.context;
    document.title = titleOf();
    const actions = [el('div', { class: 'save-area' }, saveButton, unsaved)];
    head.replaceChildren(productHeader({ pim, product, channels, channel, switchChannel, switchLocale, actions }));
    meta.replaceChildren(productMeta(product, families, pim, changed));
    fields.draw({ product, channel, locale, uiLocale, violations, changed });
    openTab(tab);
  }

  function openTab(chosen: Tab): void {
    tab = chosen;
    room.replaceChildren(tab === 'attributes' ? fields.element : otherTab(tab, product, channels, pim));
  }

  function switchChannel(code: string): void {
    channel = channels.find((entry) => entry.code === code) ?? channel;
    pim.context.channel = channel.code;
    switchLocale(pim.context.locale);
  }

  function switchLocale(code: string): void {
    pim.context.locale =
      channel.locales.find((locale) => locale.code === code)?.code ?? channel.locales[0]?.code ?? code;
    draw();
  }

  async function save(): Promise<void> {
    saveButton.disabled = true;
    try {
      const saved = readProduct(await postJson(route, bodyOf(product)));
      if (saved.family !== family) fields = createAttributesTab(await attributesOf(saved), groups, uiLocale);
      product = saved;
      family = saved.family;
      violations = [];
      unsaved.hidden = true;
      flash('success', 'The product is saved.');
    } catch (error) {
      violations = error instanceof HttpError && error.status === 400 ? readViolations(error.body) : [];
      flash('error', 'The product could not be saved.');
    }
    saveButton.disabled = false;
    draw();
  }

  function titleOf(): string {
    return `Product ${productLabel(product, pim.context.locale)} | Edit`;
  }

  switchChannel(channel.code);
  openTab(tab);
  const aside = [tabLinks(openTab), meta];
  return { title: titleOf(), section: 'products', aside, main: [head, room], isDirty: () => !unsaved.hidden };
}
