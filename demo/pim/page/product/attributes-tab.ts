import { type Attribute, type AttributeGroup, labelOf } from '../catalog.ts';
import { el } from '../dom.ts';
import { dropdown } from '../frame/dropdown.ts';
import { createField, type FormView } from './field.ts';

/** The tab with the fields: `draw` redraws what is inside each field, the fields themselves stay. */
export type AttributesTab = { element: HTMLElement; draw: (view: FormView) => void };

/** Builds the fields by attribute group, with a selector that shows one group or all. */
export function createAttributesTab(
  attributes: Attribute[],
  groups: AttributeGroup[],
  uiLocale: string,
): AttributesTab {
  const sections = groupsWithFields(attributes, groups, uiLocale);
  const body = el('div', { class: 'attribute-groups' });
  const show = (code: string) =>
    body.replaceChildren(...sections.filter(isShown(code)).map((section) => section.element));
  const selector = dropdown({
    name: 'group-selector',
    label: 'Attribute group:',
    item: 'data-element',
    choices: [{ value: ALL, label: 'All' }, ...sections.map(({ code, label }) => ({ value: code, label }))],
    value: ALL,
    change: show,
  });
  show(ALL);
  return {
    element: el(
      'div',
      { class: 'tab-pane active object-values' },
      el('div', { class: 'form-toolbar' }, selector),
      body,
    ),
    draw(view) {
      for (const field of sections.flatMap((section) => section.fields)) field.draw(view);
    },
  };
}

/** As the PIM itself names the choice of all groups. */
const ALL = 'all_attribute_groups';

function groupsWithFields(attributes: Attribute[], groups: AttributeGroup[], uiLocale: string) {
  const known = new Set(groups.map((group) => group.code));
  const strays = attributes.filter((attribute) => !known.has(attribute.group)).map((attribute) => attribute.group);
  const codes = [...known, ...new Set(strays)];
  return codes.flatMap((code) => {
    const fields = attributes.filter((attribute) => attribute.group === code).map(createField);
    if (fields.length === 0) return [];
    const label = labelOf(groups.find((group) => group.code === code) ?? { code, labels: new Map() }, uiLocale);
    const element = el(
      'section',
      { class: 'attribute-group', 'data-group': code },
      el('h2', { class: 'section-title' }, label),
      ...fields.map((field) => field.element),
    );
    return [{ code, label, fields, element }];
  });
}

function isShown(chosen: string): (section: { code: string }) => boolean {
  return ({ code }) => chosen === ALL || code === chosen;
}
