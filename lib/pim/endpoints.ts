import type { Connection, WrongCredentialsUse } from '#lib/model/connection.ts';
import type { CountsByConnection } from '#lib/model/counts.ts';
import type { BusinessError } from '#lib/model/error.ts';
import type { PimLine } from '#lib/model/pim.ts';
import type { Checked } from './checked.ts';
import type { PimClient } from './client.ts';
import { parseExactly } from './exact-json.ts';
import { type ProductVersions, parseHistory } from './history-payload.ts';
import * as payloads from './payloads.ts';
import { PimError } from './pim-error.ts';
import { type Product, parseModelUpdate, parseProduct, parseProducts } from './product-payload.ts';
import { routes } from './routes.ts';
import { pimLine } from './version.ts';

type Answer<T> = Promise<Checked<T>>;

/** All connections and apps, in the PIM's order (contract 4.1). */
export async function fetchConnections(client: PimClient): Answer<Connection[]> {
  return payloads.parseConnections(await client.get(routes.connections()));
}

/** Eight days of one figure by connection, `ALL` included; days of the PIM user's time zone (contract 2.1). */
export async function fetchWeeklyCounts(
  client: PimClient,
  figure: 'created' | 'updated' | 'read',
): Answer<CountsByConnection> {
  return payloads.parseWeekly(await client.get(routes.weekly(figure)), client.clock);
}

/** Eight days of errors, business and technical together, in the shape of `weeklyCounts` (contract 2.2). */
export async function fetchWeeklyErrors(client: PimClient): Answer<CountsByConnection> {
  return payloads.parseWeeklyErrors(await client.get(routes.weeklyErrors()), client.clock);
}

/** Errors of the last 7 days by tracked source connection (contract 2.3). */
export async function fetchErrorCounts(client: PimClient, type: 'business' | 'technical'): Answer<Map<string, number>> {
  return payloads.parseErrorCounts(await client.get(routes.errorCounts(type)));
}

/** The last business errors of a connection: 100 at most, newest first (contract 3). */
export async function fetchBusinessErrors(client: PimClient, code: string): Answer<BusinessError[]> {
  return payloads.parseBusinessErrors(await client.get(routes.businessErrors(code), parseExactly), code, client.clock);
}

/** The signed-in user (contract 10.1). */
export async function fetchCurrentUser(client: PimClient): Answer<payloads.CurrentUser> {
  return payloads.parseUser(await client.get(routes.user()));
}

/** What the PIM itself would show to this user (contract 10.2, 16.13): its error monitoring, histories of products and models. */
export async function fetchVisibility(client: PimClient): Answer<Visibility> {
  const { value, dropped } = payloads.parsePermissions(await client.get(routes.permissions()));
  const visible = {
    errors: value.has('akeneo_connectivity_connection_manage_settings'),
    history: value.has('pim_enrich_product_history'),
    modelHistory: value.has('pim_enrich_product_model_history'),
  };
  return { value: visible, dropped };
}

interface Visibility {
  errors: boolean;
  history: boolean;
  modelHistory: boolean;
}

/**
 * The version text (contract 10.3), the line by which routes the PIM has, and whether it takes no further connection,
 * null where it does not tell (contract 4.5).
 */
export async function fetchVersion(
  client: PimClient,
): Answer<{ text: string; line: PimLine; limitReached: boolean | null }> {
  const [version, limit] = await Promise.all([fetchVersionText(client), fetchLimitReached(client)]);
  const routesFound = { hasVersion: version.hasRoute, hasLimit: limit.hasRoute };
  const isOld = !version.hasRoute && !limit.hasRoute;
  const connections = isOld ? await client.get(routes.connections()) : undefined;
  return {
    value: { text: version.value ?? '', line: pimLine({ ...routesFound, connections }), limitReached: limit.value },
    dropped: version.dropped + limit.dropped,
  };
}

/** The version text, which only says what to show (contract 2, C); null where the PIM does not tell. */
export function fetchVersionText(client: PimClient): Promise<Probed<string>> {
  return probeRoute(client.get(routes.version()), payloads.parseVersion);
}

/** Whether the PIM takes no further connection; null where it does not tell, as up to 6.0 (contract 4.5). */
export function fetchLimitReached(client: PimClient): Promise<Probed<boolean>> {
  return probeRoute(client.get(routes.limitReached()), payloads.parseLimit);
}

/** Whether the answer is the list of endpoints that every PIM shows to anybody (contract 15). */
export async function fetchApiCheck(client: PimClient): Promise<boolean> {
  return payloads.namesApi(await client.get(routes.api()));
}

/** Connections that were used with a user name that is not theirs, in the last 7 days (contract 4.4). */
export async function fetchWrongCredentials(client: PimClient): Answer<Map<string, WrongCredentialsUse[]>> {
  return payloads.parseWrongCredentials(await client.get(routes.wrongCredentials()), client.clock);
}

/** What a product is called and when it was saved last; `id` is its uuid from 7.0 on, else its integer id (contract 10.5). */
export async function fetchProduct(client: PimClient, id: string): Answer<Product> {
  return parseProduct(await client.get(routes.product(id)));
}

/**
 * The same of several products; those that the PIM does not have are missing. Up to 6.x they are named by their identifiers,
 * none with a comma.
 */
export async function fetchProducts(
  client: PimClient,
  by: 'uuids' | 'identifiers',
  of: readonly string[],
): Answer<Product[]> {
  return parseProducts(await client.get(routes.products(by, of)));
}

/** The largest history that is read: each version holds the whole product, and there may be thousands. Bytes. */
const LARGEST_HISTORY = 4 * 1024 * 1024;

/** All versions of a product; `id` and `identifier` as in `fetchProduct` and its answer (supplement of the contract, B.1). */
export async function fetchHistory(client: PimClient, id: string, identifier: string | null): Answer<ProductVersions> {
  return parseHistory(await client.get(routes.productHistory(id), JSON.parse, LARGEST_HISTORY), identifier);
}

/** When a product model was saved last, milliseconds since the epoch; by its id. */
export async function fetchModelUpdate(client: PimClient, id: number): Answer<number> {
  return parseModelUpdate(await client.get(routes.productModel(id)));
}

/** All versions of a product model, which hold the values of its own level only (supplement of the contract, B.1 and B.2). */
export async function fetchModelHistory(client: PimClient, id: number): Answer<ProductVersions> {
  return parseHistory(await client.get(routes.modelHistory(id), JSON.parse, LARGEST_HISTORY), null);
}

/** The answer of a route that not every PIM has, or that not every user may ask. */
interface Probed<T> extends Checked<T | null> {
  hasRoute: boolean;
}

/** What the PIM refuses or words oddly, it has all the same. */
async function probeRoute<T>(request: Promise<unknown>, parse: (answer: unknown) => Checked<T>): Promise<Probed<T>> {
  let answer: unknown;
  try {
    answer = await request;
  } catch (error) {
    if (!(error instanceof PimError) || (error.kind !== 'not-found' && error.kind !== 'forbidden')) throw error;
    return { hasRoute: error.kind === 'forbidden', value: null, dropped: 0 };
  }
  try {
    return { hasRoute: true, ...parse(answer) };
  } catch {
    return { hasRoute: true, value: null, dropped: 1 };
  }
}
