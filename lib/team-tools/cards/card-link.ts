import type { Connection } from '#lib/model/connection.ts';
import type { PimLine } from '#lib/model/pim.ts';
import { LINK_MARK } from '#lib/model/values.ts';
import { dataFlowsScreen, monitoringScreen } from '#lib/pim/screens.ts';

/**
 * The PIM's own screen of a connection's errors, with a mark by which PIM Pulse opens its own list instead. Whoever has
 * no PIM Pulse sees the PIM's screen: a PIM ignores what stands before the hash. A connection that is null stands for the PIM.
 */
export function cardLink(origin: string, connection: Pick<Connection, 'code' | 'type'> | null, line: PimLine): string {
  const screen = (connection && monitoringScreen(origin, connection, line)) ?? dataFlowsScreen(origin, line);
  const url = new URL(screen);
  url.searchParams.set(LINK_MARK, connection?.code ?? '');
  return url.href;
}
