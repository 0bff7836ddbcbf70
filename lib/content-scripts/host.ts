/** A host on the page, and its shadow root. */
export interface Host {
  readonly host: HTMLElement;
  /** Closed to the page. */
  readonly root: ShadowRoot;
}

/**
 * Creates the host of something that we put on a page, by class name. It is a plain element: if it had a name of its own,
 * the page could define a custom element of that name, which gets any shadow root of its elements, also a closed one
 * (`ElementInternals.shadowRoot`). Without `!important` for `:host`, styles of the page would apply to it.
 */
export function createHost(name: string, css: string): Host {
  const host = document.createElement('section');
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  host.className = name;
  style.textContent = `:host{all:initial!important}${css}`;
  root.append(style);
  return { host, root };
}

/** Removes the hosts that an earlier version of the extension left behind when it was updated. */
export function removeHosts(name: string): void {
  for (const old of document.querySelectorAll(`.${name}`)) old.remove();
}
