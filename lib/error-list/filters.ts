import type { ErrorKind } from '#lib/errors/failure.ts';
import { isDay } from '#lib/model/values.ts';
import type { GroupOrder } from './groups.ts';

export const STATUSES = ['open', 'fixed', 'resolved', 'ignored', 'all'] as const;

/** What a list of errors shows, and how. The filters are in the address, so that a view can be bookmarked. */
export interface Filters {
  /** Origin of a PIM; null, here and below, for all. */
  pim: string | null;
  /** Codes, in any case. */
  connection: string | null;
  kind: ErrorKind | null;
  attribute: string | null;
  family: string | null;
  channel: string | null;
  locale: string | null;
  /** Key of a product, see `productKey`; in any case. */
  product: string | null;
  /** Key of a group. */
  group: string | null;
  /** A name, `MINE` or `NOBODYS`. */
  owner: string | null;
  /** The searched text. */
  text: string;
  /** First and last day in the time zone of each PIM's user. */
  from: string | null;
  to: string | null;
  /** `open` includes what is back. */
  status: (typeof STATUSES)[number];
  /** Groups as rows, or every error by itself. */
  list: 'groups' | 'errors';
  /** Single errors have no impact or growth; sorted by these, they are listed newest first. */
  sort: GroupOrder;
}

/** Everything open in groups, the worst first. */
export const NO_FILTERS: Filters = {
  pim: null,
  connection: null,
  kind: null,
  attribute: null,
  family: null,
  channel: null,
  locale: null,
  product: null,
  group: null,
  owner: null,
  text: '',
  from: null,
  to: null,
  status: 'open',
  list: 'groups',
  sort: 'impact',
};

/** The order of a list when the user chose none. */
export function defaultSort(list: Filters['list']): GroupOrder {
  return list === 'groups' ? 'impact' : 'newest';
}

/** Filters as the query of an address, without `?`; empty for `NO_FILTERS`, since defaults are left out. */
export function toQuery(filters: Filters): string {
  const defaults = { ...NO_FILTERS, sort: defaultSort(filters.list) };
  const usual = new Map<string, string | null>(Object.entries(defaults));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) {
    if (value && value !== usual.get(name)) query.set(name, value);
  }
  return query.toString();
}

/** Reads the query of an address. Filters that are missing or invalid get their default. */
export function fromQuery(query: string): Filters {
  const params = new URLSearchParams(query);
  const text = (name: string) => params.get(name) || null;
  const day = (name: string) => (isDay(params.get(name) ?? '') ? params.get(name) : null);
  const oneOf = <const T extends string>(name: string, values: readonly T[]) =>
    values.find((value) => value === params.get(name));
  const list = oneOf('list', ['groups', 'errors']) ?? NO_FILTERS.list;
  return {
    pim: text('pim'),
    connection: text('connection'),
    kind: oneOf('kind', ['violation', 'domain', 'other']) ?? null,
    attribute: text('attribute'),
    family: text('family'),
    channel: text('channel'),
    locale: text('locale'),
    product: text('product'),
    group: text('group'),
    owner: text('owner'),
    text: params.get('text') ?? '',
    from: day('from'),
    to: day('to'),
    status: oneOf('status', STATUSES) ?? NO_FILTERS.status,
    list,
    sort: oneOf('sort', ['impact', 'newest', 'oldest', 'growth']) ?? defaultSort(list),
  };
}
