/**
 * What a page can do about a shadow root that is closed to it: a custom element is given its own (`ElementInternals`), so the
 * page defines the names that our elements could have, also as kinds of plain elements. Runs in the page before its scripts.
 */
export function defineElements(): void {
  const roots: unknown[] = [];
  Object.assign(window, { roots });
  const reading = (base: typeof HTMLElement) =>
    class extends base {
      connectedCallback() {
        roots.push(this.attachInternals().shadowRoot);
      }
    };
  for (const name of ['pim-pulse', 'pim-pulse-marker', 'pim-pulse-tip']) {
    customElements.define(name, reading(HTMLElement));
  }
  customElements.define('x-section', reading(HTMLElement), { extends: 'section' });
  customElements.define('x-div', reading(HTMLDivElement), { extends: 'div' });
}

/** The content of each shadow root that the page's scripts can get hold of. Runs in the page. */
export function reachableRoots(): string[] {
  customElements.upgrade(document.documentElement);
  const found: unknown[] = [...(Reflect.get(window, 'roots') ?? [])];
  for (const element of document.querySelectorAll<HTMLElement>('*')) {
    found.push(element.shadowRoot);
    try {
      found.push(element.attachInternals().shadowRoot);
    } catch {}
  }
  return found.flatMap((root) => (root instanceof ShadowRoot ? root.innerHTML : []));
}
