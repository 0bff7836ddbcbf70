import type { Frame } from './frame/frame.ts';
import { confirmModal } from './frame/modal.ts';
import { HttpError } from './http.ts';
import type { Pim } from './pim.ts';
import { destinationOf } from './routes.ts';
import type { Screen } from './screen.ts';
import { loadScreen } from './screens/screens.ts';
import { notFound, trouble } from './screens/trouble.ts';

/** Follows the hash for as long as the page lives, and asks before it leaves unsaved work. */
export function startRouter(pim: Pim, frame: Frame): void {
  let shown: Screen | undefined;
  let shownHash: string | undefined;
  let visit = new AbortController();

  async function follow(): Promise<void> {
    const { hash } = location;
    if (hash === shownHash) return;
    if (shown?.isDirty?.()) {
      history.replaceState(null, '', shownHash);
      if (!(await confirmModal(LEAVING))) return;
      shown = undefined;
      location.hash = hash;
      return;
    }
    shownHash = hash;
    await open(hash.slice(1).replace(/\?.*$/, ''));
  }

  async function open(path: string): Promise<void> {
    visit.abort();
    visit = new AbortController();
    const { signal } = visit;
    const destination = destinationOf(path, pim.line);
    if (destination && 'redirect' in destination) return location.replace(`#${destination.redirect}`);
    shown = undefined;
    frame.showLoading();
    const screen = destination
      ? await loadScreen(destination.screen, { pim, params: destination.params, signal }).catch(screenOf)
      : notFound();
    if (signal.aborted) return;
    shown = screen;
    frame.show(screen);
  }

  function screenOf(error: unknown): Screen {
    if (error instanceof HttpError && error.status === 404) return notFound();
    return trouble(error, () => location.reload());
  }

  addEventListener('hashchange', () => void follow());
  void follow();
}

const LEAVING = {
  title: 'Leave without saving?',
  text: 'You have changed this product. If you leave now, your changes are lost.',
  confirm: 'Leave',
  cancel: 'Stay here',
};
