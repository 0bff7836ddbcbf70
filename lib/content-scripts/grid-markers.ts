import type { RowMarker } from '#lib/messaging/answers.ts';
import type { Payload } from '#lib/messaging/protocol.ts';
import { createMarker, type Marker, placeMarkers } from './marker.ts';

// Other grids of the PIM have the same rows.
const GRID = '#product-grid';
const ROW = `${GRID} tr.AknGrid-bodyRow`;
const PRODUCT_LINK = 'td.action-cell a[href^="#/enrich/product/"]';
const MODEL_LINK = 'td.action-cell a[href^="#/enrich/product-model/"]';

type GridDisplay = Payload<'page/grid-display'>['display'];

/**
 * The products on screen, each with the cell that gets its marker (supplement of the contract, E). Users choose the
 * columns: only the link to the product always stays. Tiles of the gallery have none, and are left out.
 */
export function rowsOnScreen(): Map<string, Element> {
  const rows = new Map<string, Element>();
  for (const row of document.querySelectorAll(ROW)) {
    const link = row.querySelector(PRODUCT_LINK);
    const id = /^#\/enrich\/product\/([\w-]+)$/.exec(link?.getAttribute('href') ?? '')?.[1];
    if (!id || !link) continue;
    const cell = row.querySelector('td[data-column="identifier"]') ?? row.querySelector('td[data-column]');
    rows.set(id, cell ?? link.parentElement ?? row);
  }
  return rows;
}

/** How the grid shows its products: in a list, in a gallery, or with markup that we do not know. */
export function displayOnScreen(): GridDisplay {
  if (document.querySelector(`${GRID}.AknGrid--gallery`)) return 'gallery';
  const hasKnownRows = document.querySelector(`${ROW} ${PRODUCT_LINK}, ${ROW} ${MODEL_LINK}`) !== null;
  const isEmpty = document.querySelector(GRID) !== null && document.querySelector(`${GRID} td`) === null;
  return hasKnownRows || isEmpty ? 'list' : 'unknown';
}

export interface GridMarkers {
  /** Sets the current errors; rows without errors lose their marker. */
  update(rows: readonly RowMarker[]): void;
  /** Puts each marker on the row of its product; returns whether one was missing there. */
  draw(rows: ReadonlyMap<string, Element>): boolean;
}

/** The markers on the rows of the product grid. */
export function createGridMarkers(signal: AbortSignal): GridMarkers {
  const markers = new Map<string, Marker>();
  signal.addEventListener('abort', () => {
    for (const { host } of markers.values()) host.remove();
  });

  return {
    update(rows) {
      const current = new Set(rows.map(({ id }) => id));
      for (const [id, { host }] of markers) {
        if (current.has(id)) continue;
        host.remove();
        markers.delete(id);
      }
      for (const { id, count, label } of rows) {
        const marker = markers.get(id) ?? createMarker();
        marker.show(count, label);
        marker.pill.title = label;
        markers.set(id, marker);
      }
    },
    draw: (rows) => placeMarkers([...markers].map(([id, marker]) => [marker, rows.get(id) ?? null])),
  };
}
