import { type Connection, connectionOfCode, connectionsOf, flowTypes } from '../connections.ts';
import { drawing, el } from '../dom.ts';
import { connectColumn } from '../frame/column.ts';
import { pageHeader } from '../frame/header.ts';
import { icons } from '../frame/icons.ts';
import { facts } from '../frame/listing.ts';
import { mediaUrl } from '../media.ts';
import type { Pim } from '../pim.ts';
import type { Screen, Visit } from '../screen.ts';
import { connectionColumn } from './connection-column.ts';

/** The connections by flow type. */
export async function connections({ pim, signal }: Visit): Promise<Screen> {
  const found = await connectionsOf('default', signal);
  const sections = [...flowTypes].map(([flowType, title]) => {
    const members = found.filter((connection) => connection.flowType === flowType);
    const count = members.length === 1 ? '1 connection' : `${members.length} connections`;
    return el(
      'section',
      {},
      el('h2', { class: 'section-title' }, title, el('span', { class: 'section-count' }, count)),
      el('div', { class: 'cards' }, ...members.map((connection) => cardOf(connection, pim))),
    );
  });
  const crumbs = [{ label: 'Connect', path: pim.paths.dataFlows }, { label: 'Connection settings' }];
  return {
    title: 'Connection settings',
    section: 'connect',
    aside: [connectColumn(pim, pim.paths.connections)],
    main: [pageHeader({ pim, crumbs, title: 'Connection settings' }), ...sections],
  };
}

/** The settings of a connection, read only: writing them would need its secret (section 4.3 of the contract). */
export async function connectionEdit({ pim, params, signal }: Visit): Promise<Screen> {
  const connection = await connectionOfCode(params.get('code') ?? '', 'default', signal);
  return {
    title: `Connection ${connection.label} | Edit`,
    section: 'connect',
    aside: [connectionColumn(connection, pim, pim.paths.connectionEdit(connection.code))],
    main: [
      pageHeader({
        pim,
        crumbs: [
          { label: 'Connect', path: pim.paths.dataFlows },
          { label: 'Connection settings', path: pim.paths.connections },
          { label: connection.code },
        ],
        title: connection.label,
        picture: el('div', { class: 'product-picture' }, pictureOf(connection)),
      }),
      el('h2', { class: 'section-title' }, 'Properties'),
      connectionFacts(connection, pim),
    ],
  };
}

/** What is known of a connection or an app, with its tracking. */
export function connectionFacts({ code, label, flowType, tracked }: Connection, pim: Pim): HTMLElement {
  const box = el('input', {
    type: 'checkbox',
    id: 'connection-tracking',
    name: 'auditable',
    checked: tracked,
    disabled: true,
  });
  const text = pim.line === 'old' ? 'Track this connection in the dashboard' : 'Track in Data flows dashboard';
  return facts([
    ['Label', label],
    ['Code', code],
    ['Flow type', flowTypes.get(flowType) ?? flowType],
    ['Tracking', el('label', { class: 'check', for: 'connection-tracking' }, box, text)],
  ]);
}

/** The picture of a connection, or a plug. */
export function pictureOf({ image }: Connection): Node {
  return image === null ? drawing(icons.plug, 56) : el('img', { src: mediaUrl(image, 'thumbnail'), alt: '' });
}

function cardOf(connection: Connection, pim: Pim): HTMLElement {
  return el(
    'a',
    { class: 'card', href: `#${pim.paths.connectionEdit(connection.code)}` },
    el('span', { class: 'card-picture' }, pictureOf(connection)),
    el('span', { class: 'card-label' }, connection.label),
  );
}
