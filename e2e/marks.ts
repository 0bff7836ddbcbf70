import { type CDPSession, expect, type Page } from '@playwright/test';

/** A marker on a page: its element, its number, its label. */
export interface ShownMarker {
  /** Attribute code, tab, class or identifier of the element with the marker. */
  on: string;
  count: string;
  label: string;
  /** Whether none of its errors is about what is on screen. */
  elsewhere: boolean;
}

/** What Chromium's own protocol returns of a document; unlike the page and Playwright it sees into closed shadow roots. */
interface Node {
  localName: string;
  nodeValue: string;
  attributes?: string[];
  children?: Node[];
  shadowRoots?: Node[];
}

/** The markers on a page, in the page's order. */
export async function markersOn(tab: Page): Promise<ShownMarker[]> {
  return (await inside(tab)).flatMap(({ node, parent }) => {
    if (attribute(node, 'class') !== 'pim-pulse-marker') return [];
    const pill = find(node.shadowRoots?.[0], (inner) => attribute(inner, 'class').startsWith('pill'));
    if (!pill || !parent) return [];
    // If the PIM gives the element no name, the name of its content.
    const named = [parent, ...(parent.children ?? []).filter((child) => child !== node)];
    const on = named
      .flatMap((element) =>
        ['data-attribute', 'data-tab', 'data-column', 'class'].map((name) => attribute(element, name)),
      )
      .find(Boolean);
    return {
      on: on ?? '',
      count: textOf(pill),
      label: attribute(pill, 'aria-label'),
      elsewhere: attribute(pill, 'class').includes('elsewhere'),
    };
  });
}

/** The lines of the card beside a marker, as text. */
export async function cardOn(tab: Page): Promise<string[]> {
  const card = (await inside(tab)).find(({ node }) => attribute(node, 'class') === 'pim-pulse-tip')?.node;
  const lines = find(card?.shadowRoots?.[0], (inner) => attribute(inner, 'popover') === 'manual')?.children ?? [];
  return lines.map(textOf);
}

/** Puts the pointer on the marker of a field, once it is there. */
export async function pointAt(tab: Page, attributeCode: string): Promise<void> {
  const host = tab.locator(`.field-container[data-attribute="${attributeCode}"] > .pim-pulse-marker`);
  await expect(host).toHaveCount(1);
  const { x, y } = await host.evaluate((element) => {
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    return element.getBoundingClientRect();
  });
  // From elsewhere, so that it arrives.
  await tab.mouse.move(x + 300, y - 80);
  await tab.mouse.move(x - 16, y + 12);
}

async function inside(tab: Page): Promise<Array<{ node: Node; parent: Node | null }>> {
  const session: CDPSession = await tab.context().newCDPSession(tab);
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  await session.detach();
  const all: Array<{ node: Node; parent: Node | null }> = [];
  const visit = (node: Node, parent: Node | null) => {
    all.push({ node, parent });
    for (const child of node.children ?? []) visit(child, node);
  };
  visit(root, null);
  return all;
}

function find(node: Node | undefined, fits: (node: Node) => boolean): Node | undefined {
  if (!node || fits(node)) return node;
  for (const child of node.children ?? []) {
    const found = find(child, fits);
    if (found) return found;
  }
  return undefined;
}

function textOf(node: Node): string {
  return node.nodeValue + (node.children ?? []).map(textOf).join('');
}

function attribute(node: Node, name: string): string {
  const { attributes = [] } = node;
  for (let at = 0; at < attributes.length; at += 2) if (attributes[at] === name) return attributes[at + 1] ?? '';
  return '';
}
