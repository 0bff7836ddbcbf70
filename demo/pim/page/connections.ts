import { getJson, HttpError } from './http.ts';
import { toList, toMap, toText, toTextOrNull } from './wire.ts';

/** A connection as the list route tells it; the route of one connection holds its secret and is never asked. */
export type Connection = {
  code: string;
  label: string;
  flowType: string;
  image: string | null;
  tracked: boolean;
  type: string;
};

/** The connections of one type (section 4.1 of the contract); a PIM without types has no apps. */
export async function connectionsOf(type: 'default' | 'app', signal: AbortSignal): Promise<Connection[]> {
  const query = new URLSearchParams({ search: JSON.stringify({ types: [type] }) });
  const all = toList(await getJson(`/rest/connections?${query}`, signal)).map(connectionOf);
  return all.filter((connection) => connection.type === type);
}

/** One connection by its code; rejects with a 404 where there is none. */
export async function connectionOfCode(
  code: string,
  type: 'default' | 'app',
  signal: AbortSignal,
): Promise<Connection> {
  const found = (await connectionsOf(type, signal)).find((connection) => connection.code === code);
  if (!found) throw new HttpError(404, undefined);
  return found;
}

/** Flow types in the order of the settings screen, as it words them. */
export const flowTypes = new Map([
  ['data_source', 'Data source'],
  ['data_destination', 'Data destination'],
  ['other', 'Other'],
]);

function connectionOf(json: unknown): Connection {
  const connection = toMap(json);
  return {
    code: toText(connection.get('code')),
    label: toText(connection.get('label')),
    flowType: toText(connection.get('flowType')),
    image: toTextOrNull(connection.get('image')),
    tracked: connection.get('auditable') === true,
    type: toText(connection.get('type')) || 'default',
  };
}
