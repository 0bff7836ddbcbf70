import { listen, throttled } from './events.ts';
import { createLauncher, type Launcher } from './launcher.ts';
import { ask, hashPath, onTabMessage, runtime } from './native.ts';
import type { Dock } from './panel-dock.ts';

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
  followMarkedLink();
  whenPimAppLoads(signal, () => follow(isAlive, signal));
}

/** `LINK_MARK` of lib/model: this script imports nothing. */
const LINK_MARK = 'pim-pulse';

/** A link from a team's chat names a connection beside the PIM's own screen. The mark goes, so that going back ends there. */
function followMarkedLink(): void {
  const url = new URL(location.href);
  const connection = url.searchParams.get(LINK_MARK);
  if (connection === null) return;
  url.searchParams.delete(LINK_MARK);
  history.replaceState(history.state, '', url);
  void ask('page/open-errors', { connection });
}

function follow(isAlive: () => boolean, signal: AbortSignal): void {
  const toggle = () => void (dock ? dock.close() : open(null));
  const launcher = createLauncher(toggle, () => void ask('launcher/hovered', {}), signal);
  let dock: Dock | undefined;
  let requests = 0;
  let opening = false;

  const refreshLauncher = async (loaded: boolean) => {
    const request = ++requests;
    const facts = await ask('page/status', { path: hashPath(), loaded });
    const { show, count = '', label = '', top = null, stripe, requested } = facts;
    if (!isAlive() || request !== requests || show === undefined) return;
    if (!show) dock?.close();
    launcher.draw(show, count, label, top, stripe);
    if (requested) void open(requested.place, true);
  };

  const open = async (place: string | null, arriving = false) => {
    if (dock) return dock.show(place, arriving);
    if (opening || !isAlive()) return;
    opening = true;
    // The answer comes when the script that holds the panel is there.
    const { ticket, arrangement } = await ask('panel/open', { path: hashPath(), place });
    opening = false;
    if (!ticket || !arrangement || !isAlive()) return;
    dock = globalThis.pimPulseDock?.(launcher, arrangement, ticket, signal, () => {
      dock = undefined;
    });
    dock?.show(place, arriving);
  };

  onTabMessage(({ type }) => {
    if (type === 'panel/close') dock?.close();
    if (type === 'panel/toggle' && launcher.host.isConnected) toggle();
    if (type === 'page/refresh') void refreshLauncher(false);
    return undefined;
  }, signal);

  let loaded = true;
  const changed = throttled(() => {
    if (!isAlive()) return;
    void refreshLauncher(loaded);
    loaded = false;
  });
  listen(window, 'hashchange', changed, { signal });
  // When the user comes back after switching the extension off, a dead launcher is removed.
  listen(window, 'focus', isAlive, { signal });
  globalThis.pimPulse = { isAlive, open, launcher };
  changed();
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
