import { createFormMarkers } from './form-markers.ts';
import { scrollToPlace } from './go-to-place.ts';
import { createGridMarkers, rowsOnScreen } from './grid-markers.ts';
import { removeStaleMarkers } from './marker.ts';
import { ask, onTabMessage, runtime } from './native.ts';
import { isFormKnown } from './product-form.ts';
import { onRedraw } from './redraw.ts';
import { createTooltip } from './tooltip.ts';

declare global {
  /** Whether this screen has its markers already. Visible to the extension's own scripts only. */
  var pimPulseMarkers: (() => boolean) | undefined;
}

/** How long a form may take to be drawn; milliseconds. */
const FORM_TIMEOUT = 8000;

const PRODUCT = /^#\/enrich\/product\/([\w-]+)\/?(?:[?#]|$)/;
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
  addEventListener('hashchange', () => life.abort(), { signal });
  addEventListener('focus', isAlive, { signal });
  removeStaleMarkers();
  const product = PRODUCT.exec(location.hash)?.[1];
  if (product) void showFormMarkers(app, product, isAlive, life);
  else if (GRID.test(location.hash)) showGridMarkers(app, isAlive, life);
}

async function showFormMarkers(app: Element, id: string, isAlive: () => boolean, life: AbortController): Promise<void> {
  const { signal } = life;
  const markers = createFormMarkers(createTooltip(signal), (place) => globalThis.pimPulse?.open(place), signal);
  const fetchMarkers = async () => {
    const { fields = [] } = await ask('page/field-markers', { id });
    if (!isAlive()) return;
    markers.update(fields);
    if (fields.length === 0) life.abort();
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
  reportForm(signal);
  onTabMessage((message, _, answer) => {
    if (message.type === 'page/refresh') void fetchMarkers().then(redraw);
    if (message.type !== 'page/go-to-place') return undefined;
    void scrollToPlace(message.place, signal).then(answer);
    return true;
  }, signal);
}

/**
 * Reports once whether the form has the known structure, after the time it may take to be drawn; the options page shows
 * that.
 */
function reportForm(signal: AbortSignal): void {
  const timer = setTimeout(() => void ask('page/form-known', { known: isFormKnown() }), FORM_TIMEOUT);
  signal.addEventListener('abort', () => clearTimeout(timer));
}

function showGridMarkers(app: Element, isAlive: () => boolean, life: AbortController): void {
  const { signal } = life;
  const markers = createGridMarkers(signal);
  let fetchedIds = '';
  const fetchMarkers = async (ids: string[]) => {
    fetchedIds = ids.join();
    const { rows = [] } = await ask('page/row-markers', { ids: ids.slice(0, 200) });
    if (!isAlive() || fetchedIds !== ids.join()) return;
    markers.update(rows);
    markers.draw(rowsOnScreen());
  };
  const draw = () => {
    if (!isAlive()) return false;
    const rows = rowsOnScreen();
    const ids = [...rows.keys()];
    if (ids.length > 0 && ids.join() !== fetchedIds) void fetchMarkers(ids);
    return markers.draw(rows);
  };
  const redraw = onRedraw(app, draw, () => life.abort(), signal);
  redraw();
  onTabMessage(({ type }) => {
    if (type === 'page/refresh') void fetchMarkers([...rowsOnScreen().keys()]);
    return undefined;
  }, signal);
}
