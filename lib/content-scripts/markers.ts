import { createFormMarks } from './form-markers.ts';
import { scrollToPlace } from './go-to-place.ts';
import { createGridMarks, rowsOnScreen } from './grid-markers.ts';
import { removeStaleMarkers } from './marker.ts';
import { ask, onTabMessage, runtime } from './native.ts';
import { isFormKnown } from './product-form.ts';
import { onRedraw } from './redraw.ts';
import { createTooltip } from './tooltip.ts';

declare global {
  /** Whether this screen has its marks already. Seen by the extension's own scripts only. */
  var pimPulseMarkers: (() => boolean) | undefined;
}

/** How long a form may take to be drawn; milliseconds. */
const PATIENCE = 8000;

const PRODUCT = /^#\/enrich\/product\/([\w-]+)\/?(?:[?#]|$)/;
const GRID = /^#\/enrich\/product\/?(?:[?#]|$)/;

/**
 * Marks what has errors on the screen that is open: fields of a product, or rows of the product grid. Lives as long as
 * that screen, or until nothing is left to mark; all that it starts ends with one `AbortController`. A second run on the
 * same screen does nothing.
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
  const marks = createFormMarks(createTooltip(signal), (place) => globalThis.pimPulse?.open(place), signal);
  const learn = async () => {
    const { fields = [] } = await ask('page/field-markers', { id });
    if (!isAlive()) return;
    marks.update(fields);
    if (fields.length === 0) life.abort();
  };
  await learn();
  if (signal.aborted) return;
  const redraw = onRedraw(
    app,
    () => isAlive() && marks.draw(),
    () => life.abort(),
    signal,
  );
  redraw();
  tellForm(signal);
  onTabMessage((message, _, answer) => {
    if (message.type === 'page/refresh') void learn().then(redraw);
    if (message.type !== 'page/go-to-place') return undefined;
    void scrollToPlace(message.place, signal).then(answer);
    return true;
  }, signal);
}

/** Tells once whether the form is as known, when it should long have been there; the options page says so. */
function tellForm(signal: AbortSignal): void {
  const patience = setTimeout(() => void ask('page/form-known', { known: isFormKnown() }), PATIENCE);
  signal.addEventListener('abort', () => clearTimeout(patience));
}

function showGridMarkers(app: Element, isAlive: () => boolean, life: AbortController): void {
  const { signal } = life;
  const marks = createGridMarks(signal);
  let asked = '';
  const learn = async (ids: string[]) => {
    asked = ids.join();
    const { rows = [] } = await ask('page/row-markers', { ids: ids.slice(0, 200) });
    if (!isAlive() || asked !== ids.join()) return;
    marks.tell(rows);
    marks.draw(rowsOnScreen());
  };
  const draw = () => {
    if (!isAlive()) return false;
    const rows = rowsOnScreen();
    const ids = [...rows.keys()];
    if (ids.length > 0 && ids.join() !== asked) void learn(ids);
    return marks.draw(rows);
  };
  const redraw = onRedraw(app, draw, () => life.abort(), signal);
  redraw();
  onTabMessage(({ type }) => {
    if (type === 'page/refresh') void learn([...rowsOnScreen().keys()]);
    return undefined;
  }, signal);
}
