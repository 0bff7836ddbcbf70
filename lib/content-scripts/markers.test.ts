// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  comeBack,
  createBackground,
  field,
  fieldError,
  fieldMarker,
  fieldsTab,
  go,
  leavePage,
  settle,
  showPage,
  switchOff,
} from './fixtures.ts';
import { showMarkers } from './markers.ts';

let background: ReturnType<typeof createBackground>;

beforeEach(() => {
  background = createBackground();
  background.answers['page/field-markers'] = {
    fields: [fieldMarker('attribute ean', fieldError('Too short.'))],
    errors: 1,
  };
});
afterEach(leavePage);

const ours = () =>
  [...document.querySelectorAll('.pim-pulse-marker, .pim-pulse-tip')].map(({ className }) => className);
const STALE = '<section class="pim-pulse-marker"></section>';
const sentTypes = () => background.sent.map(({ type }) => type);

/** Shows the form of a product, with its markers. */
async function showProduct(): Promise<void> {
  await go('#/enrich/product/42');
  showPage(fieldsTab(field('ean')));
  showMarkers();
  await settle();
}

describe('the markers of a screen', () => {
  it('are created once, however often their script runs', async () => {
    await showProduct();
    showMarkers();
    await settle();
    expect(sentTypes()).toEqual(['page/field-markers']);
    expect(ours().sort()).toEqual(['pim-pulse-marker', 'pim-pulse-tip']);
  });

  it('are not created on a page without the PIM’s application', async () => {
    await go('#/enrich/product/42');
    document.body.innerHTML = fieldsTab(field('ean'));
    showMarkers();
    await settle();
    expect([sentTypes(), ours()]).toEqual([[], []]);
  });

  it.each(['#/dashboard', '#/enrich/product-model/42', '#/enrich/product/42/x', '#/enrich/products'])(
    'are not made on %s',
    async (screen) => {
      await go(screen);
      showPage(fieldsTab(field('ean')));
      showMarkers();
      await settle();
      expect([sentTypes(), ours()]).toEqual([[], []]);
    },
  );

  it.each([
    ['#/enrich/product/42', 'page/field-markers', { id: '42' }],
    ['#/enrich/product/0b5c-7e/', 'page/field-markers', { id: '0b5c-7e' }],
    ['#/enrich/product/42?tab=1', 'page/field-markers', { id: '42' }],
    ['#/enrich/product/', 'page/row-markers', { ids: ['7'] }],
    ['#/enrich/product', 'page/row-markers', { ids: ['7'] }],
    ['#/enrich/product?page=2', 'page/row-markers', { ids: ['7'] }],
  ])('are fetched on %s', async (screen, type, payload) => {
    await go(screen);
    showPage(`<table id="product-grid"><tr class="AknGrid-bodyRow"><td data-column="identifier">lamp</td>
      <td class="action-cell"><a href="#/enrich/product/7">Edit</a></td></tr></table>`);
    showMarkers();
    await settle();
    expect(background.asked(type)).toEqual([payload]);
  });

  it('replace those that an earlier version of the extension left behind', async () => {
    await go('#/enrich/product/42');
    showPage(`${STALE}${fieldsTab(field('ean'))}`);
    document.querySelector('.field-container')?.insertAdjacentHTML('afterbegin', STALE);
    showMarkers();
    await settle();
    expect(ours().sort()).toEqual(['pim-pulse-marker', 'pim-pulse-tip']);
  });

  it('are gone when it is left, and created for the next', async () => {
    await showProduct();
    await go('#/enrich/product/43');
    expect(ours()).toEqual([]);
    showMarkers();
    await settle();
    expect(background.asked('page/field-markers')).toEqual([{ id: '42' }, { id: '43' }]);
    expect(ours()).toContain('pim-pulse-marker');
  });

  it('are gone when the user comes back after switching the extension off', async () => {
    await showProduct();
    comeBack();
    expect(ours()).toContain('pim-pulse-marker');
    switchOff();
    comeBack();
    expect(ours()).toEqual([]);
  });

  it('are gone with the next redraw of the page after the extension was switched off', async () => {
    await showProduct();
    switchOff();
    await new Promise((resolve) => setTimeout(resolve, 50));
    document.querySelector('.app')?.append(document.createElement('p'));
    await settle();
    expect(ours()).toEqual([]);
  });
});
