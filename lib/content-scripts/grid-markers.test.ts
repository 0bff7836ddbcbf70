// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGridMarkers, type GridMarkers, rowsOnScreen } from './grid-markers.ts';

const LAMP = '0b7a8b0e-3b0f-4f0a-9a52-0c8f5f5b7c11';
const BULB = '1c7a8b0e-3b0f-4f0a-9a52-0c8f5f5b7c22';
let life: AbortController;
let markers: GridMarkers;

/** A row as the PIM draws it (contract 18). */
const row = (href: string, column = 'identifier') =>
  `<tr class="AknGrid-bodyRow"><td data-column="${column}">sku</td><td><a href="${href}">Edit</a></td></tr>`;

/** Draws the rows of the grid again, as the PIM does for every search and page. */
function drawGrid(...rows: string[]): void {
  document.body.innerHTML = `<table><tbody>${rows.join('')}</tbody></table>`;
}

const rowMarker = (id: string, count: number) => ({
  id,
  count,
  label: `${count} errors were reported for this product`,
});
const draw = () => markers.draw(rowsOnScreen());

/** The columns of the markers, by the address of their rows. */
function marked(): Array<[string | null | undefined, string | undefined]> {
  return [...document.querySelectorAll('pim-pulse-marker')].map((host) => [
    host.closest('tr')?.querySelector('a')?.getAttribute('href'),
    host.closest('td')?.dataset.column,
  ]);
}

beforeEach(() => {
  life = new AbortController();
  markers = createGridMarkers(life.signal);
});
afterEach(() => life.abort());

describe('the rows on screen', () => {
  it('are those of products, by uuid or by the number of earlier versions, in the order of the grid', () => {
    drawGrid(row(`#/enrich/product/${LAMP}`), row('#/enrich/product/7'));
    const rows = rowsOnScreen();
    expect([...rows.keys()]).toEqual([LAMP, '7']);
    expect(rows.get('7')?.textContent).toBe('sku');
  });

  it('leave out rows of another structure: no link, another screen, no identifier', () => {
    drawGrid(
      '<tr class="AknGrid-bodyRow"><td data-column="identifier">sku</td></tr>',
      row('#/enrich/product-model/7'),
      row('#/enrich/product/7/history'),
      row('#/enrich/product/8', 'label'),
      `<tr>${row('#/enrich/product/9').replace('AknGrid-bodyRow', 'other')}</tr>`,
    );
    expect(rowsOnScreen().size).toBe(0);
  });
});

describe('the markers on the product grid', () => {
  it('are on the identifier of each product that has errors, and on no other', () => {
    drawGrid(row(`#/enrich/product/${LAMP}`), row(`#/enrich/product/${BULB}`));
    markers.update([rowMarker(BULB, 3)]);
    expect(draw()).toBe(true);
    expect(marked()).toEqual([[`#/enrich/product/${BULB}`, 'identifier']]);
  });

  it('are put back after the PIM drew its rows again, each on its own product', () => {
    drawGrid(row(`#/enrich/product/${LAMP}`), row(`#/enrich/product/${BULB}`));
    markers.update([rowMarker(BULB, 3), rowMarker(LAMP, 1)]);
    draw();
    expect(draw()).toBe(false);
    drawGrid(row(`#/enrich/product/${BULB}`), row('#/enrich/product/9'));
    expect(draw()).toBe(true);
    expect(marked()).toEqual([[`#/enrich/product/${BULB}`, 'identifier']]);
  });

  it('stay while their product has errors, and go when it has none', () => {
    drawGrid(row(`#/enrich/product/${LAMP}`), row(`#/enrich/product/${BULB}`));
    markers.update([rowMarker(LAMP, 2), rowMarker(BULB, 3)]);
    draw();
    const stays = document.querySelector('td pim-pulse-marker');
    markers.update([rowMarker(LAMP, 1)]);
    expect(draw()).toBe(false);
    expect([...document.querySelectorAll('pim-pulse-marker')]).toEqual([stays]);
    markers.update([]);
    expect(draw()).toBe(false);
    expect(marked()).toEqual([]);
  });

  it('go with the extension', () => {
    drawGrid(row(`#/enrich/product/${LAMP}`));
    markers.update([rowMarker(LAMP, 2)]);
    draw();
    life.abort();
    expect(marked()).toEqual([]);
  });
});
