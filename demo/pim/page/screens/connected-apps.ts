import { connectionOfCode, connectionsOf } from '../connections.ts';
import { el } from '../dom.ts';
import { connectColumn } from '../frame/column.ts';
import { pageHeader } from '../frame/header.ts';
import { tabbed } from '../frame/tabbed.ts';
import type { Screen, Visit } from '../screen.ts';
import { connectionFacts, pictureOf } from './connections.ts';
import { placeholder } from './placeholders.ts';

const PATH = '/connect/connected-apps';
const TAB_KEY = 'pim_connectedApp_activeTab';

/** The apps that are connected. */
export async function connectedApps({ pim, signal }: Visit): Promise<Screen> {
  const apps = await connectionsOf('app', signal);
  const cards = apps.map((app) =>
    el(
      'a',
      { class: 'card', href: `#${PATH}/${encodeURIComponent(app.code)}` },
      el('span', { class: 'card-picture' }, pictureOf(app)),
      el('span', { class: 'card-label' }, app.label),
    ),
  );
  return {
    title: 'Connected apps',
    section: 'connect',
    aside: [connectColumn(pim, PATH)],
    main: [
      pageHeader({
        pim,
        crumbs: [{ label: 'Connect', path: pim.paths.dataFlows }, { label: 'Connected apps' }],
        title: apps.length === 1 ? '1 connected app' : `${apps.length} connected apps`,
      }),
      el('div', { class: 'cards' }, ...cards),
    ],
  };
}

/** An app; the tab to open is named in the session storage (section 9 of the contract). */
export async function connectedApp({ pim, params, signal }: Visit): Promise<Screen> {
  const app = await connectionOfCode(params.get('code') ?? '', 'app', signal);
  const chosen = sessionStorage.getItem(TAB_KEY) === MONITORING ? MONITORING : SETTINGS;
  const open = (tab: string, content: () => Node[]) => () => {
    sessionStorage.setItem(TAB_KEY, tab);
    return content();
  };
  return {
    title: `App ${app.label}`,
    section: 'connect',
    aside: [connectColumn(pim, PATH)],
    main: [
      pageHeader({
        pim,
        crumbs: [
          { label: 'Connect', path: pim.paths.dataFlows },
          { label: 'Connected apps', path: PATH },
          { label: app.code },
        ],
        title: app.label,
        picture: el('div', { class: 'product-picture' }, pictureOf(app)),
      }),
      tabbed(
        [
          [SETTINGS, 'Settings', open(SETTINGS, () => [connectionFacts(app, pim)])],
          [
            MONITORING,
            'Error monitoring',
            open(MONITORING, () => [placeholder('The errors of this app would stand here.')]),
          ],
        ],
        chosen,
      ),
    ],
  };
}

const SETTINGS = '#connected-app-tab-settings';
const MONITORING = '#connected-app-tab-error-monitoring';
