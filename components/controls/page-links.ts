import { type ReadonlySignal, signal } from '@preact/signals';
import { guidePageOf } from '#lib/i18n/languages.ts';
import { text } from '#lib/i18n/text.ts';

/** The parts of a PIM's page. */
export const pimParts = ['general', 'connections', 'alerts', 'schedule', 'history', 'team', 'tools'] as const;
export type PimPart = (typeof pimParts)[number];

/** The pages that apply to all PIMs. */
export const pages = ['appearance', 'alerts', 'settings', 'data', 'diagnostics'] as const;
export type Page = (typeof pages)[number];

/** The current page of the options; `address` is the address of a PIM to add. */
export type OptionsPlace =
  | { page: Page }
  | { page: 'first' | 'add'; address: string }
  | { page: 'pim'; origin: string; part: PimPart };

/** The place that a hash such as `#/pim/https%3A%2F%2Fpim.example/schedule` names; null for none. */
export function parsePlace(hash: string): OptionsPlace | null {
  const [, page, ...rest] = hash.replace(/^#/, '').split('/');
  const [first = '', second] = rest.map(decoded);
  const found = pages.find((one) => one === page);
  if (found) return { page: found };
  if (page === 'first' || page === 'add') return { page, address: first };
  if (page !== 'pim' || !first) return null;
  return { page, origin: first, part: pimParts.find((part) => part === second) ?? 'general' };
}

/** The hash of a place. */
export function placeHash(place: OptionsPlace): string {
  if (place.page === 'pim') return `#/pim/${encodeURIComponent(place.origin)}/${place.part}`;
  return 'address' in place && place.address
    ? `#/${place.page}/${encodeURIComponent(place.address)}`
    : `#/${place.page}`;
}

/** The place in the address; follows the address until `lifetime` aborts. */
export function followPlace(lifetime: AbortSignal): ReadonlySignal<OptionsPlace | null> {
  const place = signal(parsePlace(location.hash));
  addEventListener(
    'hashchange',
    () => {
      place.value = parsePlace(location.hash);
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

/** The views of the dashboard that have a tab, in their order. */
export const views = ['overview', 'errors', 'history', 'alerts', 'week'] as const;

/** A view of the dashboard; `connection` is the page of one connection, and has no tab. */
export type ViewName = (typeof views)[number] | 'connection';

/** The view in an address; the overview by default. */
export function viewOf(query: string): ViewName {
  const requested = new URLSearchParams(query).get('view');
  return requested === 'connection' ? requested : (views.find((view) => view === requested) ?? 'overview');
}

/** The query of a view; parameters that are null are left out. */
export function queryOf(view: ViewName, parameters: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams({ view });
  for (const [name, value] of Object.entries(parameters)) if (value !== null) query.set(name, value);
  return query.toString();
}

/** The address of a view, for a link on any page of the extension. */
export function dashboardLink(view: ViewName, parameters: Readonly<Record<string, string | null>>): string {
  return `/dashboard.html?${queryOf(view, parameters)}`;
}

/** The address of a connection's page. */
export function connectionLink(pim: string, connection: string): string {
  return dashboardLink('connection', { pim, connection });
}

/** The address of the guide in the reader's language, or of a section of it. */
export function guideLink(section = ''): string {
  const page = guidePageOf(text('language'));
  return section === '' ? page : `${page}#${section}`;
}

/** The same query with one parameter changed; null removes it. */
export function withFact(query: string, name: string, value: string | null): string {
  const parameters = new URLSearchParams(query);
  if (value === null) parameters.delete(name);
  else parameters.set(name, value);
  return parameters.toString();
}
