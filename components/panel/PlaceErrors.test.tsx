// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { goodPim } from '#components/fixtures.ts';
import { readContent } from '#lib/errors/content.ts';
import { groupByPlace } from '#lib/errors/form-place.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import type { FramingPage } from '#lib/live/framing-page.ts';
import type { JsonObject } from '#lib/model/error.ts';
import { error } from '#lib/store/fixtures.ts';
import { PlaceErrors } from './PlaceErrors.tsx';

beforeEach(() => speak('en', 'en-US'));
afterEach(cleanup);

/** Draws the places of errors with these contents. */
function draw(requested: string | null, ...contents: JsonObject[]) {
  const goToPlace = vi.fn(async () => true);
  const page: FramingPage = {
    origin: 'https://pim.example',
    path: signal('/enrich/product/1'),
    saves: signal(0),
    requestedPlace: signal(requested === null ? null : { place: requested }),
    goToPlace,
    close: () => {},
    ready: () => {},
    pin: () => {},
    toStrip: () => {},
  };
  const errors = contents.map((content, i) => error(i, { content: { message: `No. ${i}`, ...content } }));
  const places = groupByPlace(errors.map((one) => ({ error: one, content: readContent(one.content) })));
  render(
    <ol>
      {places.map(({ place, entries }, i) => (
        <PlaceErrors
          key={i}
          place={place}
          entries={entries}
          pim={goodPim()}
          connections={new Map()}
          page={page}
          formFields={null}
        />
      ))}
    </ol>,
  );
  return goToPlace;
}

const heads = () => screen.getAllByRole('heading').map((head) => head.textContent);
const axes = { property: 'attribute', message_parameters: { '%attributes%': 'colour,Size' } };

describe('the heading of a place', () => {
  it('names attributes by code and parts of the product in words', () => {
    draw(
      null,
      axes,
      { property: '' },
      { property: 'quantifiedAssociations.PACK.products[0].quantity' },
      { property: 'associations[1]' },
      { property: 'enabled' },
      {},
    );
    expect(heads()).toEqual(['colour, Size 1', 'Parent 1', 'Associations 2', 'enabled 1', 'Without a field 1']);
  });
});

describe('the way to a place', () => {
  it('leads to each of several fields by name', () => {
    const goToPlace = draw(null, axes);
    for (const name of ['colour', 'Size']) fireEvent.click(screen.getByRole('button', { name: `Go to ${name}` }));
    expect(goToPlace.mock.calls).toEqual([['attribute colour'], ['attribute size']]);
  });

  it('is not offered for an attribute that the PIM does not have', () => {
    draw(null, { type: 'domain_error', message_parameters: { attribute_code: 'colour' } }, { attribute: 'ean' });
    const [unknown, known] = screen.getAllByRole('listitem').filter((item) => within(item).queryByRole('heading'));
    expect(unknown && within(unknown).queryByText(/^Go to/)).toBeNull();
    expect(known && within(known).getByText('Go to field')).toBeTruthy();
  });

  it('comes back from a marker on any of its fields', () => {
    draw('attribute size', { property: 'family' }, axes);
    expect(document.activeElement?.querySelector('h3')?.textContent).toBe('colour, Size 1');
  });
});
