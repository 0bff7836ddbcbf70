import type { Connection, WrongCredentialsUse } from '#lib/model/connection.ts';
import type { CountsByConnection } from '#lib/model/counts.ts';
import type { BusinessError } from '#lib/model/error.ts';
import type { PimLine } from '#lib/model/pim.ts';
import type { Checked } from './checked.ts';
import type { PimClient } from './client.ts';
import { parseExactly } from './exact-json.ts';
import * as payloads from './payloads.ts';
import { PimError } from './pim-error.ts';
import { routes } from './routes.ts';
import { lineOfText, pimLine } from './version.ts';

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

/** Whether the PIM itself would show its error monitoring to this user (contract 10.2, 16.13). */
export async function fetchErrorVisibility(client: PimClient): Answer<boolean> {
  const { value, dropped } = payloads.parsePermissions(await client.get(routes.permissions()));
  return { value: value.has('akeneo_connectivity_connection_manage_settings'), dropped };
}

/** Version text and line (contract 10.3); the connection list decides when the text is missing or tells no line. */
export async function fetchVersion(client: PimClient): Answer<{ text: string; line: PimLine }> {
  const { value: text, dropped } = (await unlessAbsent(client.get(routes.version()), payloads.parseVersion)) ?? {
    value: '',
    dropped: 0,
  };
  const line = lineOfText(text) ?? pimLine(text, await client.get(routes.connections()));
  return { value: { text, line }, dropped };
}

/** Whether the PIM takes no further connection; null before 6.0, which does not tell (contract 4.5). */
export async function fetchLimitReached(client: PimClient): Answer<boolean | null> {
  return (await unlessAbsent(client.get(routes.limitReached()), payloads.parseLimit)) ?? { value: null, dropped: 0 };
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
export async function fetchProduct(client: PimClient, id: string): Answer<payloads.Product> {
  return payloads.parseProduct(await client.get(routes.product(id)));
}

async function unlessAbsent<T>(answer: Promise<unknown>, parse: (answer: unknown) => T): Promise<T | null> {
  try {
    return parse(await answer);
  } catch (error) {
    if (error instanceof PimError && (error.kind === 'not-found' || error.kind === 'forbidden')) return null;
    throw error;
  }
}
