import type { RowMarker } from '#lib/messaging/answers.ts';
import { createMarker, type Marker, placeMarkers } from './marker.ts';

const LINK = 'a[href^="#/enrich/product/"]';

/** The products of the rows on screen (contract 18); rows of another structure are left out. */
export function rowsOnScreen(): Map<string, Element> {
  const rows = new Map<string, Element>();
  for (const row of document.querySelectorAll('tr.AknGrid-bodyRow')) {
    const id = /^#\/enrich\/product\/([\w-]+)$/.exec(row.querySelector(LINK)?.getAttribute('href') ?? '')?.[1];
    const cell = row.querySelector('td[data-column="identifier"]');
    if (id && cell) rows.set(id, cell);
  }
  return rows;
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
        marker.show(count, label, false);
        marker.pill.title = label;
        markers.set(id, marker);
      }
    },
    draw: (rows) => placeMarkers([...markers].map(([id, marker]) => [marker, rows.get(id) ?? null])),
  };
}
