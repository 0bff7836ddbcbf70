import { type ReadonlySignal, signal } from '@preact/signals';

/** The parts of a PIM's page. */
export const pimParts = ['general', 'connections', 'alerts', 'rhythm', 'history', 'tools'] as const;
export type PimPart = (typeof pimParts)[number];

/** The pages about everything. */
export const pages = ['look', 'alerts', 'settings', 'data', 'diagnostics'] as const;
export type Page = (typeof pages)[number];

/** Where the reader is in the options; `address` is that of a PIM to add. */
export type Place =
  | { page: Page }
  | { page: 'first' | 'add'; address: string }
  | { page: 'pim'; origin: string; part: PimPart };

/** The place that a hash such as `#/pim/https%3A%2F%2Fpim.example/rhythm` names; null for none. */
export function placeOf(hash: string): Place | null {
  const [, page, ...rest] = hash.replace(/^#/, '').split('/');
  const [first = '', second] = rest.map(decoded);
  const known = pages.find((one) => one === page);
  if (known) return { page: known };
  if (page === 'first' || page === 'add') return { page, address: first };
  if (page !== 'pim' || !first) return null;
  return { page, origin: first, part: pimParts.find((part) => part === second) ?? 'general' };
}

/** The hash that names a place. */
export function hashOf(place: Place): string {
  if (place.page === 'pim') return `#/pim/${encodeURIComponent(place.origin)}/${place.part}`;
  return 'address' in place && place.address
    ? `#/${place.page}/${encodeURIComponent(place.address)}`
    : `#/${place.page}`;
}

/** The place that the address names; follows it until `lifetime` aborts. */
export function followPlace(lifetime: AbortSignal): ReadonlySignal<Place | null> {
  const place = signal(placeOf(location.hash));
  addEventListener(
    'hashchange',
    () => {
      place.value = placeOf(location.hash);
    },
    { signal: lifetime },
  );
  return place;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
