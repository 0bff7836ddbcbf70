// @vitest-environment happy-dom
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGridMarkers, displayOnScreen, type GridMarkers, rowsOnScreen } from './grid-markers.ts';

/** Beside the repository, where the project keeps what a real PIM showed. */
const CASE = resolve('../shared/cases/12-grid.html');
const LAMP = '0b7a8b0e-3b0f-4f0a-9a52-0c8f5f5b7c11';
const BULB = '1c7a8b0e-3b0f-4f0a-9a52-0c8f5f5b7c22';
let life: AbortController;
let markers: GridMarkers;

/** A row as the PIM draws it (contract 18). */
const row = (href: string, column = 'identifier') =>
  `<tr class="AknGrid-bodyRow"><td data-column="${column}">sku</td>${actions(href)}</tr>`;
const actions = (href: string) => `<td class="action-cell"><a href="${href}">Edit</a>
  <a href="${href.replace('product/', 'product/categories/')}">Classify</a></td>`;

/** Draws the rows of the grid again, as the PIM does for every search and page. */
function drawGrid(...rows: string[]): void {
  document.body.innerHTML = `<div id="product-grid"><table>
    <thead><tr class="AknGrid-bodyRow"><th>ID</th><th></th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

const rowMarker = (id: string, count: number) => ({
  id,
  count,
  label: `${count} errors were reported for this product`,
});
const draw = () => markers.draw(rowsOnScreen());

/** The columns of the markers, by the address of their rows. */
function marked(): Array<[string | null | undefined, string | undefined]> {
  return [...document.querySelectorAll('.pim-pulse-marker')].map((host) => [
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

  it('are those without the column of the identifier, whichever columns the user chose', () => {
    drawGrid(
      row('#/enrich/product/8', 'label'),
      `<tr class="AknGrid-bodyRow"><td class="select-row-cell"></td>${actions('#/enrich/product/9')}</tr>`,
    );
    expect(
      [...rowsOnScreen()].map(([id, cell]) => [id, cell.textContent.trim().split(/\s/)[0], cell.className]),
    ).toEqual([
      ['8', 'sku', ''],
      ['9', 'Edit', 'action-cell'],
    ]);
  });

  it('leave out rows of another structure: no link, another screen, another grid', () => {
    drawGrid(
      '<tr class="AknGrid-bodyRow"><td data-column="identifier">sku</td></tr>',
      row('#/enrich/product-model/7'),
      row('#/enrich/product/7/history'),
      row('#/enrich/product/10').replace('action-cell', 'other'),
      `<tr>${row('#/enrich/product/9').replace('AknGrid-bodyRow', 'other')}</tr>`,
    );
    document.body.insertAdjacentHTML('beforeend', `<table>${row('#/enrich/product/11')}</table>`);
    expect(rowsOnScreen().size).toBe(0);
  });

  it.runIf(existsSync(CASE))('are as in the case of a real grid: a row without an identifier, and no tile', () => {
    document.body.innerHTML = `<div id="product-grid">${readFileSync(CASE, 'utf8')}</div>`;
    expect([...rowsOnScreen().values()].map((cell) => cell.textContent)).toEqual(['Desk lamp']);
  });
});

describe('the display of the grid', () => {
  it('is a list with rows of products or of product models, and one without rows', () => {
    for (const rows of [[row('#/enrich/product/7')], [row('#/enrich/product-model/7')], []]) {
      drawGrid(...rows);
      expect(displayOnScreen()).toBe('list');
    }
  });

  it('is a gallery where the PIM says so', () => {
    document.body.innerHTML = `<div id="product-grid" class="AknGrid--gallery"><table><tr class="AknGrid-bodyRow"><td></td></tr></table></div>`;
    expect(displayOnScreen()).toBe('gallery');
  });

  it('is unknown where rows name no product, and where there is no grid', () => {
    drawGrid('<tr class="AknGrid-bodyRow"><td data-column="identifier">sku</td></tr>');
    expect(displayOnScreen()).toBe('unknown');
    document.body.innerHTML = row('#/enrich/product/7');
    expect(displayOnScreen()).toBe('unknown');
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
    const stays = document.querySelector('td .pim-pulse-marker');
    markers.update([rowMarker(LAMP, 1)]);
    expect(draw()).toBe(false);
    expect([...document.querySelectorAll('.pim-pulse-marker')]).toEqual([stays]);
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
