import type { Connection } from '#lib/model/connection.ts';

/**
 * The cards of the error block (contract 13.1): one for each tracked source connection whose errors the PIM counts, 0
 * included, highest count first and else in the given order. One that the user does not look after has none.
 */
export function errorCards<
  T extends Pick<Connection, 'flowType' | 'tracked'> & { businessErrors: number | null; unwatched?: boolean },
>(connections: readonly T[]): Array<T & { businessErrors: number }> {
  return connections
    .filter(
      (connection): connection is T & { businessErrors: number } =>
        connection.flowType === 'data_source' &&
        connection.tracked &&
        connection.businessErrors !== null &&
        !connection.unwatched,
    )
    .sort((a, b) => b.businessErrors - a.businessErrors);
}
