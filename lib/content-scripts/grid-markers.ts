import type { RowMarker } from '#lib/messaging/answers.ts';
import { createMarker, type Marker, placeMarkers } from './marker.ts';

const LINK = 'a[href^="#/enrich/product/"]';

/** The products of the rows on screen (contract 18); rows that are not as known are left out. */
export function rowsOnScreen(): Map<string, Element> {
  const rows = new Map<string, Element>();
  for (const row of document.querySelectorAll('tr.AknGrid-bodyRow')) {
    const id = /^#\/enrich\/product\/([\w-]+)$/.exec(row.querySelector(LINK)?.getAttribute('href') ?? '')?.[1];
    const cell = row.querySelector('td[data-column="identifier"]');
    if (id && cell) rows.set(id, cell);
  }
  return rows;
}

export interface GridMarks {
  /** What is known from now on. */
  tell(rows: readonly RowMarker[]): void;
  /** Puts each mark on the row of its product; answers whether one was missing there. */
  draw(rows: ReadonlyMap<string, Element>): boolean;
}

/** The marks on the rows of the product grid. */
export function createGridMarks(signal: AbortSignal): GridMarks {
  const marks = new Map<string, Marker>();
  signal.addEventListener('abort', () => {
    for (const { host } of marks.values()) host.remove();
  });

  return {
    tell(rows) {
      const told = new Set(rows.map(({ id }) => id));
      for (const [id, { host }] of marks) {
        if (told.has(id)) continue;
        host.remove();
        marks.delete(id);
      }
      for (const { id, count, label } of rows) {
        const mark = marks.get(id) ?? createMarker();
        mark.show(count, label, false);
        mark.pill.title = label;
        marks.set(id, mark);
      }
    },
    draw: (rows) => placeMarkers([...marks].map(([id, mark]) => [mark, rows.get(id) ?? null])),
  };
}
