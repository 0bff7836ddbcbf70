import { listen, throttled } from './events.ts';
import { createLauncher, type Launcher } from './launcher.ts';
import { ask, onTabMessage, runtime, sendToPanel } from './native.ts';
import { openPanel, type PanelFrame } from './panel-frame.ts';

declare global {
  /** The loader of this extension on this page. Visible to the extension's own scripts only. */
  var pimPulse: { isAlive(): boolean; open(place: string): void; readonly launcher?: Launcher } | undefined;
}

/**
 * Puts the launcher on a page of a PIM and updates it when the screen changes. Everything that it starts ends with one
 * `AbortController`, which is aborted as soon as the extension is found to be gone. A second run on a page does
 * nothing.
 */
export function startLoader(): void {
  if (globalThis.pimPulse?.isAlive()) return;
  const life = new AbortController();
  const { signal } = life;
  const isAlive = () => {
    if (!runtime.id) life.abort();
    return !signal.aborted;
  };
  globalThis.pimPulse = { isAlive, open() {} };
  whenPimAppLoads(signal, () => follow(isAlive, signal));
}

function follow(isAlive: () => boolean, signal: AbortSignal): void {
  const toggle = () => void (panel ? panel.close() : open(null));
  const launcher = createLauncher(toggle, () => void ask('launcher/hovered', {}), signal);
  let panel: PanelFrame | null = null;
  let requests = 0;
  let opening = false;

  const refreshLauncher = async (loaded: boolean) => {
    const request = ++requests;
    const facts = await ask('page/status', { path: path(), loaded });
    const { show, count = '', label = '', top = null } = facts;
    if (!isAlive() || request !== requests || show === undefined) return;
    if (!show) panel?.close();
    launcher.draw(show, count, label, top);
  };

  const open = async (place: string | null) => {
    if (panel) return sendToPanel({ type: 'panel/screen', path: path(), place });
    if (opening || !isAlive()) return;
    opening = true;
    const { ticket } = await ask('panel/open', { path: path(), place });
    opening = false;
    if (!ticket || !isAlive()) return;
    panel = openPanel(launcher.root, ticket, launcher.button.title, signal, () => {
      panel = null;
      launcher.expand(false);
    });
    launcher.expand(true);
  };

  onTabMessage(({ type }) => {
    if (type === 'panel/close') panel?.close();
    if (type === 'panel/toggle' && launcher.host.isConnected) toggle();
    if (type === 'page/refresh') void refreshLauncher(false);
    return undefined;
  }, signal);

  let loaded = true;
  const changed = throttled(() => {
    if (!isAlive()) return;
    if (panel) void open(null);
    void refreshLauncher(loaded);
    loaded = false;
  });
  listen(window, 'hashchange', changed, { signal });
  // When the user comes back after switching the extension off, a dead launcher is removed.
  listen(window, 'focus', isAlive, { signal });
  globalThis.pimPulse = { isAlive, open, launcher };
  changed();
}

/** The hash path of the page, cut to the length that the protocol allows. */
function path(): string {
  return location.hash.slice(1, 4097);
}

/**
 * Calls `then` once the PIM's application is in the page. It is not on the login page (contract, section 18), nor on a
 * foreign page on another port of the same host: there nothing happens. Only observes the body's own children.
 */
export function whenPimAppLoads(signal: AbortSignal, then: () => void): void {
  const isThere = () => document.querySelector('body div.app');
  const observer = new MutationObserver(() => {
    if (!isThere()) return;
    observer.disconnect();
    then();
  });
  if (isThere()) then();
  else observer.observe(document.body, { childList: true });
  signal.addEventListener('abort', () => observer.disconnect());
}
