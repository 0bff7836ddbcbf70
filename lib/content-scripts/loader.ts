import { createLauncher, type Launcher } from './launcher.ts';
import { ask, onTabMessage, runtime, sendToPanel } from './native.ts';
import { openPanel, type PanelFrame } from './panel-frame.ts';

declare global {
  /** The loader of this extension that lives on this page. Seen by the extension's own scripts only. */
  var pimPulse: { isAlive(): boolean; open(place: string): void; readonly launcher?: Launcher } | undefined;
}

/**
 * Puts the launcher on a page of a PIM and keeps it true while the screen changes. All that it starts ends with one
 * `AbortController`, which is aborted as soon as the extension is found to be gone. A second run on a page does nothing.
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
  let looks = 0;
  let opening = false;

  const look = async (loaded: boolean) => {
    const mine = ++looks;
    const facts = await ask('page/status', { path: path(), loaded });
    const { show, errors = 0, label = '', top = null } = facts;
    if (!isAlive() || mine !== looks || show === undefined) return;
    if (!show) panel?.close();
    launcher.draw(show, errors, label, top);
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
    if (type === 'page/refresh') void look(false);
    return undefined;
  }, signal);

  const changed = () => {
    if (!isAlive()) return;
    if (panel) void open(null);
    void look(false);
  };
  addEventListener('hashchange', changed, { signal });
  // Whoever comes back from switching the extension off finds no dead button.
  addEventListener('focus', isAlive, { signal });
  globalThis.pimPulse = { isAlive, open, launcher };
  void look(true);
}

/** The hash path of the page, as far as the protocol takes it. */
function path(): string {
  return location.hash.slice(1, 4097);
}

/**
 * Calls `then` once the PIM's application is in the page. It is not on the login page (contract, section 18), nor on a
 * stranger's page on another port of the same host: there nothing happens. Watches the body's own children only.
 */
export function whenPimAppLoads(signal: AbortSignal, then: () => void): void {
  const isThere = () => document.querySelector('body div.app') !== null;
  const observer = new MutationObserver(() => {
    if (!isThere()) return;
    observer.disconnect();
    then();
  });
  if (isThere()) then();
  else observer.observe(document.body, { childList: true });
  signal.addEventListener('abort', () => observer.disconnect());
}
