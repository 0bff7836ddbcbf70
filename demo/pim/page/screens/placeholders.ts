import { connectionOfCode } from '../connections.ts';
import { el } from '../dom.ts';
import { connectColumn } from '../frame/column.ts';
import { pageHeader } from '../frame/header.ts';
import type { Screen, Visit } from '../screen.ts';
import { connectionColumn } from './connection-column.ts';

/** A room that a real PIM fills and the Demo PIM leaves empty, said in so many words. */
export function placeholder(text: string): HTMLElement {
  return el('div', { class: 'placeholder' }, text);
}

/** Where a PIM draws its charts. */
export async function dataFlows({ pim }: Visit): Promise<Screen> {
  const title = pim.line === 'old' ? 'Dashboard' : 'Data flows';
  return {
    title,
    section: 'connect',
    aside: [connectColumn(pim, pim.paths.dataFlows)],
    main: [
      pageHeader({ pim, crumbs: [{ label: 'Connect' }, { label: title }], title }),
      ...block('Inbound', 'Products created', 'Products updated'),
      ...block('Outbound', 'Products sent'),
      ...block('Errors on data sources', 'Error count per day'),
    ],
  };
}

/** Where a PIM offers apps. */
export async function appStore({ pim }: Visit): Promise<Screen> {
  return {
    title: 'App Store',
    section: 'connect',
    aside: [connectColumn(pim, '/connect/app-store')],
    main: [
      pageHeader({
        pim,
        crumbs: [{ label: 'Connect', path: pim.paths.dataFlows }, { label: 'App Store' }],
        title: 'App Store',
      }),
      placeholder('The Demo PIM offers no apps.'),
    ],
  };
}

/** Where a PIM lists the last errors of a connection. */
export function monitoring(visit: Visit): Promise<Screen> {
  return ofConnection(visit, 'monitoring', 'Error monitoring', 'The last errors of this connection would stand here.');
}

/** Where a PIM lets a connection listen to events. */
export function eventSubscription(visit: Visit): Promise<Screen> {
  return ofConnection(visit, 'event-subscription', 'Event subscription', 'This connection listens to no events.');
}

/** Where a PIM lists the events that it sent. */
export function eventLogs(visit: Visit): Promise<Screen> {
  return ofConnection(visit, 'event-logs', 'Event logs', 'No event was sent to this connection.');
}

async function ofConnection(
  { pim, params, signal }: Visit,
  screen: string,
  name: string,
  text: string,
): Promise<Screen> {
  const connection = await connectionOfCode(params.get('code') ?? '', 'default', signal);
  const here = `${pim.paths.connections}/${encodeURIComponent(connection.code)}/${screen}`;
  const crumbs = [
    { label: 'Connect', path: pim.paths.dataFlows },
    { label: 'Connection settings', path: pim.paths.connections },
    { label: name },
  ];
  return {
    title: `${name} of ${connection.label}`,
    section: 'connect',
    aside: [connectionColumn(connection, pim, here)],
    main: [pageHeader({ pim, crumbs, title: connection.label }), placeholder(text)],
  };
}

function block(title: string, ...charts: string[]): HTMLElement[] {
  const empty = charts.map((chart) =>
    el('figure', { class: 'chart-room' }, el('figcaption', {}, chart), placeholder('A PIM draws its chart here.')),
  );
  return [el('h2', { class: 'section-title' }, title), el('div', { class: 'chart-row' }, ...empty)];
}
