// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RowMarker } from '#lib/messaging/answers.ts';
import { createBackground, go, leavePage, seeInside, sendToPage, settle, showPage, switchOff } from './fixtures.ts';
import { showMarkers } from './markers.ts';

let background: ReturnType<typeof createBackground>;
let inside: ReturnType<typeof seeInside>;

beforeEach(async () => {
  await go('#/enrich/product/');
  vi.useFakeTimers();
  background = createBackground();
  inside = seeInside();
});
afterEach(leavePage);

const row = (id: string) => `<tr class="AknGrid-bodyRow"><td data-column="identifier">lamp-${id}</td>
  <td class="action-cell"><a href="#/enrich/product/${id}">Edit</a></td></tr>`;
const rowMarker = (id: string, count: number): RowMarker => ({ id, count, label: `${count} of lamp-${id}` });

/** The page shows these rows, and everything that follows from that has happened. */
async function show(...ids: string[]): Promise<void> {
  const body = document.querySelector('tbody');
  if (body) body.innerHTML = ids.map(row).join('');
  await pass();
}

/** The products that have errors now. */
function setRows(...rows: RowMarker[]): void {
  background.answers['page/row-markers'] = { rows };
}

/** Opens the grid with these rows, and shows its markers. */
async function open(...ids: string[]): Promise<void> {
  showPage('<table id="product-grid"><tbody></tbody></table>');
  await show(...ids);
  showMarkers();
  await pass();
}

/** So long that the next question is asked at once. */
const pass = () => vi.advanceTimersByTimeAsync(250);

const marked = () =>
  [...document.querySelectorAll('td > .pim-pulse-marker')].map((host) => {
    const pill = inside(host, '.pill');
    return [host.parentElement?.textContent, pill?.textContent, pill?.title];
  });

describe('the product grid', () => {
  it('has a marker on each row whose product has errors', async () => {
    setRows(rowMarker('1', 2), rowMarker('3', 120));
    await open('1', '2', '3');
    expect(background.asked('page/row-markers')).toEqual([{ ids: ['1', '2', '3'] }]);
    expect(marked()).toEqual([
      ['lamp-1', '2', '2 of lamp-1'],
      ['lamp-3', '99+', '120 of lamp-3'],
    ]);
  });

  it('causes one request when it has rows, and no other while they stay', async () => {
    setRows(rowMarker('1', 2));
    await open();
    expect(background.asked('page/row-markers')).toEqual([]);
    await show('1', '2');
    await show('1', '2');
    await show();
    await show('1', '2');
    expect(background.asked('page/row-markers')).toHaveLength(1);
    expect(marked()).toHaveLength(1);
  });

  it('follows a filter, a sort and another page', async () => {
    setRows(rowMarker('1', 2));
    await open('1', '2');
    await show('2');
    expect(marked()).toEqual([]);
    setRows(rowMarker('8', 1));
    await show('8', '9');
    expect(background.asked('page/row-markers').at(-1)).toEqual({ ids: ['8', '9'] });
    expect(marked()).toEqual([['lamp-8', '1', '1 of lamp-8']]);
  });

  it('ignores an answer about rows that are gone', async () => {
    const late = Promise.withResolvers<{ rows: RowMarker[] }>();
    background.answers['page/row-markers'] = late.promise;
    await open('1', '2');
    setRows(rowMarker('2', 5));
    await show('2', '3');
    expect(marked()).toEqual([['lamp-2', '5', '5 of lamp-2']]);
    late.resolve({ rows: [rowMarker('1', 1), rowMarker('2', 1)] });
    await settle();
    await show('2', '3');
    expect(marked()).toEqual([['lamp-2', '5', '5 of lamp-2']]);
  });

  it('follows changed errors', async () => {
    setRows(rowMarker('1', 2), rowMarker('2', 1));
    await open('1', '2');
    setRows(rowMarker('1', 3));
    expect(await sendToPage({ type: 'page/refresh' })).toEqual([undefined]);
    await pass();
    expect(marked()).toEqual([['lamp-1', '3', '3 of lamp-1']]);
  });

  it('ignores other messages', async () => {
    await open('1');
    const answer = vi.fn();
    expect(await sendToPage({ type: 'page/go-to-place', place: 'attribute ean' }, answer)).toEqual([undefined]);
    await settle();
    expect(background.asked('page/row-markers')).toHaveLength(1);
    expect(answer).not.toHaveBeenCalled();
  });

  it('asks every 250 ms at most, however fast the page changes its rows', async () => {
    await open('1');
    for (let at = 2; at <= 21; at++) {
      const body = document.querySelector('tbody');
      if (body) body.innerHTML = row(`${at}`);
      await vi.advanceTimersByTimeAsync(25);
    }
    expect(background.asked('page/row-markers')).toHaveLength(4);
    await pass();
    expect(background.asked('page/row-markers').at(-1)).toEqual({ ids: ['21'] });
  });

  const reports = () => background.asked('page/grid-display').map((payload) => Object(payload).display);

  it('is reported to be a list or a gallery as soon as it is drawn', async () => {
    await open();
    await show('1');
    expect(reports()).toEqual(['list']);
    document.querySelector('table')?.classList.add('AknGrid--gallery');
    await show('1');
    expect(reports()).toEqual(['list', 'gallery']);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(reports()).toEqual(['list', 'gallery']);
  });

  it('is reported to be unknown after the time it may take to be drawn', async () => {
    showPage('<table class="other"><tbody></tbody></table>');
    showMarkers();
    await vi.advanceTimersByTimeAsync(7999);
    expect(reports()).toEqual([]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(reports()).toEqual(['unknown']);
  });

  it('requests no more rows than one message may contain', async () => {
    await open(...Array.from({ length: 250 }, (_, at) => `${at}`));
    const [question] = background.asked('page/row-markers');
    expect(question).toEqual({ ids: Array.from({ length: 200 }, (_, at) => `${at}`) });
    expect(marked()).toEqual([]);
  });

  it('stays unchanged when the background refuses', async () => {
    await open('1');
    expect(background.asked('page/row-markers')).toHaveLength(1);
    expect(marked()).toEqual([]);
  });

  it('loses its markers with the extension', async () => {
    setRows(rowMarker('1', 2), rowMarker('2', 2));
    await open('1', '2');
    switchOff();
    document.querySelector('tbody tr:last-child')?.remove();
    await vi.advanceTimersByTimeAsync(50);
    expect(document.querySelector('.pim-pulse-marker')).toBeNull();
    expect(background.asked('page/row-markers')).toHaveLength(1);
  });

  it('gets no markers when the extension is gone before the answer', async () => {
    const late = Promise.withResolvers<{ rows: RowMarker[] }>();
    background.answers['page/row-markers'] = late.promise;
    await open('1');
    switchOff();
    late.resolve({ rows: [rowMarker('1', 1)] });
    await settle();
    expect(marked()).toEqual([]);
  });

  it('is left alone when the page keeps removing the markers', async () => {
    setRows(rowMarker('1', 2));
    await open('1');
    for (let times = 0; times < 40; times++) {
      document.querySelector('td > .pim-pulse-marker')?.remove();
      await vi.advanceTimersByTimeAsync(20);
    }
    expect(marked()).toEqual([]);
    await show('1');
    expect(marked()).toEqual([]);
  });
});
