import { el } from '../dom.ts';

/** Tabs in the middle of a settings screen; the content of a tab is built when it is opened. */
export function tabbed(
  tabs: Array<[name: string, label: string, content: () => Node[]]>,
  open = tabs[0]?.[0],
): HTMLElement {
  const pane = el('div', { class: 'tab-pane active' });
  const links = tabs.map(([name, label, content]) =>
    el('button', { type: 'button', role: 'tab', 'data-tab': name, click: () => show(name, content) }, label),
  );

  function show(name: string, content: () => Node[]): void {
    for (const link of links) link.ariaSelected = String(link.dataset.tab === name);
    pane.replaceChildren(...content());
  }

  for (const [name, , content] of tabs) if (name === open) show(name, content);
  return el('div', { class: 'tabbed' }, el('div', { class: 'tabs', role: 'tablist' }, ...links), pane);
}
