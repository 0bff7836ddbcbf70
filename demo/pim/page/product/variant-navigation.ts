import type { Labels } from '../catalog.ts';
import { el } from '../dom.ts';
import { toList, toMap, toTexts } from '../wire.ts';

/** A level of the tree that a variant stands in: what tells its members apart, and the one that is chosen there. */
export type Level = { axes: Labels; chosen: Labels };

/** Reads `meta.variant_navigation`; empty for a product that is no variant. */
export function readLevels(json: unknown): Level[] {
  return toList(json).map((entry) => {
    const level = toMap(entry);
    return {
      axes: toTexts(level.get('axes')),
      chosen: toTexts(toMap(level.get('selected')).get('axes_values_labels')),
    };
  });
}

/** Where a variant stands below its product model, with the PIM's markup; nothing for any other product. */
export function variantNavigation(levels: readonly Level[], locale: string): HTMLElement {
  const items = levels.map(({ axes, chosen }, level) =>
    el(
      'span',
      {
        class: `AknVariantNavigation-item${level === levels.length - 1 ? ' AknVariantNavigation-item--highlight' : ''}`,
      },
      el(
        'span',
        { class: 'AknVariantNavigation-itemLabel', 'data-action': 'navigateToLevel', 'data-level': String(level) },
        level === 0 ? 'Common' : `${axes.get(locale) ?? ''}: ${chosen.get(locale) ?? ''}`,
      ),
    ),
  );
  return el(
    'div',
    { class: 'AknTitleContainer-navigation', 'data-drop-zone': 'navigation' },
    el('div', {}, items.length > 0 && el('div', { class: 'AknVariantNavigation' }, ...items)),
  );
}
