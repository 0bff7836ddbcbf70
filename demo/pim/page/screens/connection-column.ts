import type { Connection } from '../connections.ts';
import { columnLinks } from '../frame/column.ts';
import type { Pim } from '../pim.ts';

/** The column of the screens of one connection; event screens exist from 6.0 on. */
export function connectionColumn({ code }: Connection, { line, paths }: Pim, here: string): HTMLElement {
  const events: Array<[string, string]> = [
    ['Event subscription', `${paths.connections}/${encodeURIComponent(code)}/event-subscription`],
    ['Event logs', `${paths.connections}/${encodeURIComponent(code)}/event-logs`],
  ];
  const links: Array<[string, string]> = [
    ['All connections', paths.connections],
    ['Connection settings', paths.connectionEdit(code)],
    ['Error monitoring', paths.monitoring(code)],
    ...(line === 'new' ? events : []),
  ];
  return columnLinks('Connection', links, here);
}
