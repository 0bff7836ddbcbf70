import { listen, throttled } from './events.ts';
import { createFormMarkers } from './form-markers.ts';
import { scrollToPlace } from './go-to-place.ts';
import { createGridMarkers, displayOnScreen, rowsOnScreen } from './grid-markers.ts';
import { removeStaleMarkers } from './marker.ts';
import { ask, onTabMessage, runtime, sendToPanel } from './native.ts';
import { isFormKnown, productOnScreen } from './product-form.ts';
import { onRedraw } from './redraw.ts';
import { createTooltip } from './tooltip.ts';

declare global {
  /** Whether this screen has its markers already. Visible to the extension's own scripts only. */
  var pimPulseMarkers: (() => boolean) | undefined;
}

/** How long a form or the grid may take to be drawn; milliseconds. */
const DRAW_TIMEOUT = 8000;

const GRID = /^#\/enrich\/product\/?(?:[?#]|$)/;

/**
 * Shows markers for the errors of the open screen: on fields of a product, or on rows of the product grid. Lives as
 * long as that screen, or until nothing is left to mark; everything that it starts ends with one `AbortController`. A
 * second run on the same screen does nothing.
 */
export function showMarkers(): void {
  const app = document.querySelector('div.app');
  if (!app || globalThis.pimPulseMarkers?.()) return;
  const life = new AbortController();
  const { signal } = life;
  const isAlive = () => {
    if (!runtime.id) life.abort();
    return !signal.aborted;
  };
  globalThis.pimPulseMarkers = isAlive;
  listen(window, 'hashchange', () => life.abort(), { signal });
  listen(window, 'focus', isAlive, { signal });
  removeStaleMarkers();
  const product = productOnScreen();
  if (product) void showFormMarkers(app, product, isAlive, life);
  else if (GRID.test(location.hash)) showGridMarkers(app, isAlive, life);
}

async function showFormMarkers(app: Element, id: string, isAlive: () => boolean, life: AbortController): Promise<void> {
  const { signal } = life;
  const markers = createFormMarkers(createTooltip(signal), (place) => globalThis.pimPulse?.open(place), signal);
  const fetchMarkers = async () => {
    const { fields = [], errors = 0 } = await ask('page/field-markers', { id });
    if (!isAlive()) return;
    markers.update(fields);
    if (errors === 0) life.abort();
  };
  await fetchMarkers();
  if (signal.aborted) return;
  const redraw = onRedraw(
    app,
    () => isAlive() && markers.draw(),
    () => life.abort(),
    signal,
  );
  redraw();
  afterDrawing(() => ask('page/form-known', { id, known: isFormKnown() }), signal);
  watchSaves(id, signal);
  onTabMessage((message, _, answer) => {
    if (message.type === 'page/refresh') void fetchMarkers().then(redraw);
    if (message.type !== 'page/go-to-place') return undefined;
    void scrollToPlace(message.place, signal).then(answer);
    return true;
  }, signal);
}

/**
 * Tells the panel when the page has fetched or saved the product: then what the panel says of it may be old. The browser
 * lists a page's requests; nothing of the page is touched for that.
 */
function watchSaves(id: string, signal: AbortSignal): void {
  const tell = throttled(() => sendToPanel({ type: 'panel/saved' }));
  const observer = new PerformanceObserver((list) => {
    if (list.getEntries().some(({ name }) => name.endsWith(`/enrich/product/rest/${id}`))) tell();
  });
  observer.observe({ type: 'resource' });
  signal.addEventListener('abort', () => observer.disconnect());
}

/** Calls `report` after the time that the PIM may take to draw its screen. Panel and options show what is reported. */
function afterDrawing(report: () => unknown, signal: AbortSignal): void {
  const timer = setTimeout(report, DRAW_TIMEOUT);
  signal.addEventListener('abort', () => clearTimeout(timer));
}

function showGridMarkers(app: Element, isAlive: () => boolean, life: AbortController): void {
  const { signal } = life;
  const markers = createGridMarkers(signal);
  let wantedIds = '';
  const fetchMarkers = throttled(async () => {
    const wanted = wantedIds;
    const { rows = [] } = await ask('page/row-markers', { ids: wanted.split(',').slice(0, 200) });
    if (!isAlive() || wantedIds !== wanted) return;
    markers.update(rows);
    markers.draw(rowsOnScreen());
  });
  let reported = 'unknown';
  const report = (display: ReturnType<typeof displayOnScreen>) => {
    reported = display;
    void ask('page/grid-display', { display });
  };
  const draw = () => {
    if (!isAlive()) return false;
    const display = displayOnScreen();
    if (display !== 'unknown' && display !== reported) report(display);
    const rows = rowsOnScreen();
    const ids = [...rows.keys()].join();
    if (ids && ids !== wantedIds) {
      wantedIds = ids;
      fetchMarkers();
    }
    return markers.draw(rows);
  };
  const redraw = onRedraw(app, draw, () => life.abort(), signal);
  redraw();
  afterDrawing(() => displayOnScreen() === 'unknown' && report('unknown'), signal);
  onTabMessage(({ type }) => {
    if (type === 'page/refresh' && wantedIds) fetchMarkers();
    return undefined;
  }, signal);
}
