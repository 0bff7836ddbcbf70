import type { Connection } from '#lib/model/connection.ts';
import type { ErrorProduct } from '#lib/model/error.ts';
import type { PimLine, PimRecord } from '#lib/model/pim.ts';
import { isSafeInteger, plainUuid } from '#lib/model/values.ts';

/** Addresses of PIM screens by line (contract 9). The PIM's router wants each trailing slash as it is here. */

type Of = Pick<Connection, 'code' | 'type'>;

/**
 * The edit screen of the product that an error is about; null when the error names none that this line can open. From 7.0
 * on that takes a uuid, before an integer id, which an error keeps in the archive when its PIM moves on to 7.0.
 */
export function productScreen(
  origin: string,
  { uuid, id }: Pick<ErrorProduct, 'uuid' | 'id'> & Partial<ErrorProduct>,
  line: PimLine,
): string | null {
  const takesId = line !== 'current';
  const isKey = uuid === null ? takesId && isSafeInteger(id) && id > 0 : UUID.test(uuid);
  return isKey ? hash(origin, `/enrich/product/${uuid ?? id}`) : null;
}

/** The edit screen of a product model, which has an integer id in every line. */
export function productModelScreen(origin: string, id: number): string {
  return hash(origin, `/enrich/product-model/${id}`);
}

/** Where the product of an error can be opened, or why it cannot. */
interface ProductLink {
  href: string | null;
  /** `never_created`: the error was the attempt. `missing`: the PIM did not have it when it was asked since. */
  absent: 'never_created' | 'missing' | null;
}

/**
 * Where the product of an error can be opened. A product that could not be created has a uuid from 7.0 on all the same,
 * which leads nowhere (contract 7): only the PIM can tell.
 *
 * @param at when the error happened; milliseconds since the epoch
 */
export function productLink(
  { origin, version, missingProducts = [] }: Pick<PimRecord, 'origin' | 'version' | 'missingProducts'>,
  product: Pick<ErrorProduct, 'uuid' | 'id'> & Partial<ErrorProduct>,
  at: number,
): ProductLink {
  const { uuid, id } = product;
  if (uuid === null && id === null) return { href: null, absent: 'never_created' };
  const key = uuid === null ? `${id}` : plainUuid(uuid);
  if (missingProducts.some((one) => one.product === key && at <= one.at)) return { href: null, absent: 'missing' };
  return { href: productScreen(origin, product, version?.line ?? 'current'), absent: null };
}

/** The PIM's own list of a connection's errors; for an app its page, where errors are a tab; null on 4.0, which has none. */
export function monitoringScreen(origin: string, connection: Of, line: PimLine): string | null {
  if (line === '4.0') return null;
  return isApp(connection, line)
    ? appScreen(origin, connection.code)
    : hash(origin, `${connections(line)}/${encoded(connection.code)}/monitoring`);
}

/** The PIM's list of connections, where one is made. */
export function connectionsScreen(origin: string, line: PimLine): string {
  return hash(origin, connections(line));
}

/** The settings of a connection. */
export function connectionScreen(origin: string, code: string, line: PimLine): string {
  return hash(origin, `${connections(line)}/${encoded(code)}/edit`);
}

/** Where tracking is switched on: the settings of a connection, or the page of an app. */
export function trackingScreen(origin: string, connection: Of, line: PimLine): string {
  return isApp(connection, line) ? appScreen(origin, connection.code) : connectionScreen(origin, connection.code, line);
}

/** The PIM's own charts. */
export function dataFlowsScreen(origin: string, line: PimLine): string {
  return hash(origin, isOld(line) ? '/connection/dashboard' : '/connect/data-flows');
}

export function loginScreen(origin: string): string {
  return `${origin}/user/login`;
}

/** The screen of a route in a documentation entry (contract 8.1); null for one that we do not know: show its title alone. */
export function routeScreen(origin: string, route: string, params: ReadonlyMap<string, string>): string | null {
  const path = ROUTES.get(route);
  if (path === undefined) return null;
  const code = params.get('code') ?? '';
  const filled = path.replace('{code}', () => encoded(code));
  return code || filled === path ? hash(origin, filled) : null;
}

/** A help article that the PIM proposes, or null unless it is https on one of Akeneo's own documentation sites. */
export function helpLink(href: string): string | null {
  const url = URL.parse(href);
  if (url?.protocol !== 'https:' || url.port || url.username || url.password) return null;
  return HELP_HOSTS.has(url.hostname) ? url.href : null;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

const HELP_HOSTS = new Set(['help.akeneo.com', 'api.akeneo.com', 'docs.akeneo.com', 'marketplace.akeneo.com']);

const ROUTES = new Map([
  ['pim_enrich_attribute_index', '/configuration/attribute/'],
  ['pim_enrich_attribute_edit', '/configuration/attribute/{code}/edit'],
  ['pim_enrich_family_index', '/configuration/family/'],
  ['pim_enrich_family_edit', '/configuration/family/{code}/edit'],
  ['pim_enrich_categorytree_index', '/enrich/product-category-tree/'],
  ['pim_enrich_channel_index', '/configuration/channel/'],
  // 5.0 names this JSON route by mistake.
  ['pim_enrich_channel_rest_index', '/configuration/channel/'],
  ['pim_enrich_channel_edit', '/configuration/channel/{code}/edit'],
  ['pim_enrich_currency_index', '/configuration/currency/'],
  ['pim_enrich_locale_index', '/configuration/locale/'],
  ['pim_user_group_index', '/user/group/'],
]);

/** A text of the PIM may end in the middle of a character, which no address can hold. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

function hash(origin: string, path: string): string {
  return `${origin}/#${path}`;
}

function isOld(line: PimLine): boolean {
  return line === '4.0' || line === '5.0';
}

function isApp({ type }: Of, line: PimLine): boolean {
  return type === 'app' && !isOld(line);
}

function appScreen(origin: string, code: string): string {
  return hash(origin, `/connect/connected-apps/${encoded(code)}`);
}

function connections(line: PimLine): string {
  return isOld(line) ? '/connections' : '/connect/connection-settings';
}
