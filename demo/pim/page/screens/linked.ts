import { catalog } from '../catalog.ts';
import { el } from '../dom.ts';
import { columnLinks } from '../frame/column.ts';
import { MENU } from '../frame/frame.ts';
import { pageHeader } from '../frame/header.ts';
import { getJson, HttpError } from '../http.ts';
import type { Line } from '../line.ts';
import { type ScreenName, screensOf } from '../routes.ts';
import type { Screen, Section, Visit } from '../screen.ts';
import { toList, toMap, toText } from '../wire.ts';

/** Screens that PIM Pulse links to and does not work on: they show no more than their title. */
export type Linked = Exclude<ScreenName, 'productEdit' | 'productGrid'>;

/** Looks for what has this code; nothing, or an HttpError of 404, when there is no such thing. */
type Find = (code: string, signal: AbortSignal) => Promise<unknown>;

const family: Find = async (code, signal) => (await catalog.families(signal)).find((one) => one.code === code);
const channel: Find = async (code, signal) => (await catalog.channels(signal)).find((one) => one.code === code);
const connection = ofType('default');

const LINKED: Record<Linked, [section: Section, title: string, find?: Find]> = {
  activity: ['activity', 'Activity'],
  dataFlows: ['connect', 'Data flows'],
  connectedApps: ['connect', 'Connected apps'],
  connectedApp: ['connect', 'App', ofType('app')],
  appStore: ['connect', 'App Store'],
  connections: ['connect', 'Connection settings'],
  connectionEdit: ['connect', 'Connection', connection],
  monitoring: ['connect', 'Error monitoring of', connection],
  eventSubscription: ['connect', 'Event subscription of', connection],
  eventLogs: ['connect', 'Event logs of', connection],
  attributes: ['settings', 'Attributes'],
  attributeEdit: ['settings', 'Attribute', catalog.attribute],
  families: ['settings', 'Families'],
  familyEdit: ['settings', 'Family', family],
  categoryTrees: ['settings', 'Category trees'],
  channels: ['settings', 'Channels'],
  channelEdit: ['settings', 'Channel', channel],
  locales: ['settings', 'Locales'],
  currencies: ['settings', 'Currencies'],
  userGroups: ['system', 'User groups'],
};

/** One of these screens; a code that the PIM does not have rejects with a 404, as the PIM's own screen does. */
export async function linked(name: Linked, { pim, params, signal }: Visit): Promise<Screen> {
  const [section, kind, find] = LINKED[name];
  const code = params.get('code') ?? '';
  if (find && !(await find(code, signal))) throw new HttpError(404, undefined);
  const title = `${kind} ${code}`.trim();
  const menu = MENU.get(section) ?? '';
  const here = location.hash.slice(1);
  return {
    title,
    section,
    aside: [columnLinks(menu, listsOf(section, pim.line), here)],
    main: [
      pageHeader({ pim, crumbs: [{ label: menu }, { label: title }], title }),
      el('div', { class: 'placeholder' }, 'The demo PIM leaves this screen empty.'),
    ],
  };
}

/** The screens of a menu entry that need no code, as links. */
function listsOf(section: Section, line: Line): Array<[label: string, path: string]> {
  return screensOf(line).flatMap(([path, name]) => {
    if (name === 'productEdit' || name === 'productGrid' || path.includes('{')) return [];
    const [where, label] = LINKED[name];
    return where === section ? [[label, path]] : [];
  });
}

/** Asks for the list of connections or apps: the route of one connection holds its secret. A PIM without types has no apps. */
function ofType(type: 'default' | 'app'): Find {
  const query = new URLSearchParams({ search: JSON.stringify({ types: [type] }) });
  return async (code, signal) =>
    toList(await getJson(`/rest/connections?${query}`, signal))
      .map(toMap)
      .find((one) => toText(one.get('code')) === code && (toText(one.get('type')) || 'default') === type);
}
