// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RowMarker } from '#lib/messaging/answers.ts';
import { createBackground, go, leavePage, seeInside, settle, showPage, switchOff, tellPage } from './fixtures.ts';
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
  <td data-column="actions"><a href="#/enrich/product/${id}">Edit</a></td></tr>`;
const facts = (id: string, count: number): RowMarker => ({ id, count, label: `${count} of lamp-${id}` });

/** The page shows these rows, and all that follows from it has happened. */
async function show(...ids: string[]): Promise<void> {
  const body = document.querySelector('tbody');
  if (body) body.innerHTML = ids.map(row).join('');
  await vi.advanceTimersByTimeAsync(50);
}

/** The products that have errors now. */
function know(...rows: RowMarker[]): void {
  background.answers['page/row-markers'] = { rows };
}

/** The grid with these rows, marked. */
async function open(...ids: string[]): Promise<void> {
  showPage('<table><tbody></tbody></table>');
  await show(...ids);
  showMarkers();
  await vi.advanceTimersByTimeAsync(50);
}

const marked = () =>
  [...document.querySelectorAll('td > pim-pulse-marker')].map((host) => {
    const pill = inside(host, '.pill');
    return [host.parentElement?.textContent, pill?.textContent, pill?.title];
  });

describe('the product grid', () => {
  it('has a mark on each row whose product has errors', async () => {
    know(facts('1', 2), facts('3', 120));
    await open('1', '2', '3');
    expect(background.asked('page/row-markers')).toEqual([{ ids: ['1', '2', '3'] }]);
    expect(marked()).toEqual([
      ['lamp-1', '2', '2 of lamp-1'],
      ['lamp-3', '99+', '120 of lamp-3'],
    ]);
  });

  it('is asked about when it has rows, and once as long as they stay', async () => {
    know(facts('1', 2));
    await open();
    expect(background.sent).toEqual([]);
    await show('1', '2');
    await show('1', '2');
    await show();
    await show('1', '2');
    expect(background.asked('page/row-markers')).toHaveLength(1);
    expect(marked()).toHaveLength(1);
  });

  it('follows a filter, a sort and another page', async () => {
    know(facts('1', 2));
    await open('1', '2');
    await show('2');
    expect(marked()).toEqual([]);
    know(facts('8', 1));
    await show('8', '9');
    expect(background.asked('page/row-markers').at(-1)).toEqual({ ids: ['8', '9'] });
    expect(marked()).toEqual([['lamp-8', '1', '1 of lamp-8']]);
  });

  it('is not marked by an answer about rows that are no longer there', async () => {
    const late = Promise.withResolvers<{ rows: RowMarker[] }>();
    background.answers['page/row-markers'] = late.promise;
    await open('1', '2');
    know(facts('2', 5));
    await show('2', '3');
    expect(marked()).toEqual([['lamp-2', '5', '5 of lamp-2']]);
    late.resolve({ rows: [facts('1', 1), facts('2', 1)] });
    await settle();
    await show('2', '3');
    expect(marked()).toEqual([['lamp-2', '5', '5 of lamp-2']]);
  });

  it('learns what has changed', async () => {
    know(facts('1', 2), facts('2', 1));
    await open('1', '2');
    know(facts('1', 3));
    expect(await tellPage({ type: 'page/refresh' })).toEqual([undefined]);
    await settle();
    expect(marked()).toEqual([['lamp-1', '3', '3 of lamp-1']]);
  });

  it('is not asked about by other messages', async () => {
    await open('1');
    const answer = vi.fn();
    expect(await tellPage({ type: 'page/go-to-place', place: 'attribute ean' }, answer)).toEqual([undefined]);
    await settle();
    expect(background.sent).toHaveLength(1);
    expect(answer).not.toHaveBeenCalled();
  });

  it('is asked about as far as one question may go', async () => {
    await open(...Array.from({ length: 250 }, (_, at) => `${at}`));
    const [question] = background.asked('page/row-markers');
    expect(question).toEqual({ ids: Array.from({ length: 200 }, (_, at) => `${at}`) });
    expect(marked()).toEqual([]);
  });

  it('stays as it is when the background refuses', async () => {
    await open('1');
    expect(background.asked('page/row-markers')).toHaveLength(1);
    expect(marked()).toEqual([]);
  });

  it('loses its marks with the extension', async () => {
    know(facts('1', 2), facts('2', 2));
    await open('1', '2');
    switchOff();
    document.querySelector('tbody tr:last-child')?.remove();
    await vi.advanceTimersByTimeAsync(50);
    expect(document.querySelector('pim-pulse-marker')).toBeNull();
    expect(background.sent).toHaveLength(1);
  });

  it('is not marked when the extension goes before it answers', async () => {
    const late = Promise.withResolvers<{ rows: RowMarker[] }>();
    background.answers['page/row-markers'] = late.promise;
    await open('1');
    switchOff();
    late.resolve({ rows: [facts('1', 1)] });
    await settle();
    expect(marked()).toEqual([]);
  });

  it('is left alone when the page takes the marks away again and again', async () => {
    know(facts('1', 2));
    await open('1');
    for (let times = 0; times < 40; times++) {
      document.querySelector('td > pim-pulse-marker')?.remove();
      await vi.advanceTimersByTimeAsync(20);
    }
    expect(marked()).toEqual([]);
    await show('1');
    expect(marked()).toEqual([]);
  });
});
