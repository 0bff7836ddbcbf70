import { browser } from 'wxt/browser';

/** Where the panel is to open by itself. */
export interface PanelRequest {
  /** Hash path of the screen. */
  path: string;
  /** Place in its form; see `placeOf`. */
  place: string | null;
}

/** A link leads to its screen within this time, also when the user has to sign in first; milliseconds. */
const LIFETIME = 120_000;
const KEY = 'panel-requests';
/** So many links are followed at once. */
const MOST = 20;

type Open = PanelRequest & { origin: string; expires: number };

/** The user follows a link to a screen of a PIM: there the panel opens once. It outlives the worker, not the browser. */
export function requestPanel(origin: string, { path, place }: PanelRequest, now: number): Promise<void> {
  return withRequests(now, (open) => {
    const others = open.filter((one) => one.origin !== origin || one.path !== path);
    return { left: [...others, { origin, path, place, expires: now + LIFETIME }].slice(-MOST), result: undefined };
  });
}

/** Takes the request for a screen, as it loads; null when there is none. */
export function takePanelRequest(origin: string, path: string, now: number): Promise<Pick<Open, 'place'> | null> {
  return withRequests(now, (open) => {
    const found = open.find((one) => one.origin === origin && one.path === path);
    return { left: open.filter((one) => one !== found), result: found ? { place: found.place } : null };
  });
}

function withRequests<T>(
  now: number,
  use: (open: readonly Open[]) => { left: readonly Open[]; result: T },
): Promise<T> {
  return navigator.locks.request(KEY, async () => {
    const stored = (await browser.storage.session.get<{ [KEY]?: Open[] }>(KEY))[KEY] ?? [];
    const { left, result } = use(stored.filter(({ expires }) => expires > now));
    if (left.length !== stored.length || result === undefined) await browser.storage.session.set({ [KEY]: left });
    return result;
  });
}
