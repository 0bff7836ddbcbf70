/** Something that can stand in an element. Texts become text nodes, whatever they hold. */
export type Child = Node | string | null | undefined | false;

type Attribute = string | boolean | ((event: Event) => void);

/**
 * Builds an element. A text is set as an attribute, a boolean switches one on or off, a function listens to the event of
 * that name.
 */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, Attribute> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (typeof value === 'string') element.setAttribute(name, value);
    else element.toggleAttribute(name, value);
  }
  element.append(...children.filter(isShown));
  return element;
}

/** A line drawing of 24 by 24 units, from the data of its one path. */
export function drawing(path: string, size = 24): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('width', String(size));
  svg.setAttribute('height', String(size));
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

const SVG = 'http://www.w3.org/2000/svg';

function isShown(child: Child): child is Node | string {
  return child !== null && child !== undefined && child !== false;
}
