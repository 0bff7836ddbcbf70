// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { goodPim } from '#components/fixtures.ts';
import { digestOf } from '#lib/errors/digest.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { error, labels, mark } from '#lib/store/fixtures.ts';
import { FilterBar } from './FilterBar.tsx';
import { archive, listingOf } from './fixtures.tsx';

beforeEach(() => speak('en', 'en-US'));
afterEach(cleanup);

const about = (id: string, locale: string, identifier: string) =>
  error(Date.UTC(2026, 2, 8) - Number(id), {
    id,
    content: { message: 'No.', attribute: 'ean', locale, product: { identifier, label: '' } },
  });
const view = archive({
  errors: [about('1', 'de_de', 'Lamp-042'), about('2', 'de_DE', 'LAMP-042'), about('3', 'de_DE', '1187')],
  labels: [labels({ locale: new Map([['de_DE', 'German']]) })],
});

/** The choices of a filter under a query, once its values are counted. */
async function choices(name: string, query: string): Promise<Array<string | null>> {
  const listing = listingOf(view, `status=all&list=errors&${query}`);
  vi.stubGlobal('requestIdleCallback', (work: (idle: { timeRemaining(): number }) => void) => {
    setTimeout(() => work({ timeRemaining: () => 50 }));
    return 0;
  });
  render(<FilterBar listing={listing} onChange={() => {}} />);
  const shown = () =>
    [...screen.getByLabelText(name).querySelectorAll('option')].slice(1).map((one) => one.textContent);
  await waitFor(() => expect(shown().join()).toMatch(/\([1-9]/));
  return shown();
}

describe('a filter', () => {
  it('has one entry for a code in whatever case it was sent, also for the chosen one', async () => {
    expect(await choices('Locale', 'locale=DE_de')).toEqual(['German (3)']);
  });

  it('names a product as its PIM does, and not by its key', async () => {
    expect(await choices('Product', '')).toEqual(['Lamp-042 (2)', '1187 (1)']);
  });

  it('by owner offers all that own something, what is nobody’s, and mine to whoever has a name', () => {
    const ann = mark({ target: { error: '1' }, about: digestOf('', about('1', '', '')).subject, owner: 'Ann' });
    const owners = (me: string, query: string) => {
      const owned = archive({ errors: [about('1', 'de', 'a')], marks: [ann], pims: [goodPim({ me })] });
      render(<FilterBar listing={listingOf(owned, query)} onChange={() => {}} />);
      const options = [...screen.getByLabelText('Owner').querySelectorAll('option')];
      cleanup();
      return options.map((one) => one.textContent);
    };
    expect(owners('', 'status=all')).toEqual(['Any', 'Ann', 'No owner']);
    expect(owners('Julia', 'status=all&owner=Tom')).toEqual(['Any', 'Mine', 'Tom', 'Ann', 'No owner']);
    expect(
      listingOf(archive({ errors: [about('1', 'de', 'a')], marks: [ann] }), 'status=all&owner=ann').errors,
    ).toHaveLength(1);
  });
});
