import { catalog, labelOf } from '../catalog.ts';
import { el } from '../dom.ts';
import { settingsColumn } from '../frame/column.ts';
import { pageHeader } from '../frame/header.ts';
import { facts, link, settingsList } from '../frame/listing.ts';
import { HttpError } from '../http.ts';
import { settingsPath } from '../paths.ts';
import type { Screen, Visit } from '../screen.ts';

const PATH = '/configuration/channel/';

/** The list of channels. */
export async function channels({ pim, signal }: Visit): Promise<Screen> {
  const found = await catalog.channels(signal);
  const rows = found.map((channel) => [
    link(labelOf(channel, pim.user.uiLocale), settingsPath('channel', channel.code)),
    channel.code,
    channel.locales.map(({ code }) => code).join(', '),
    channel.currencies.join(', '),
  ]);
  return settingsList(pim, ['channel', 'channels'], PATH, ['Label', 'Code', 'Locales', 'Currencies'], rows);
}

/** A channel's settings. */
export async function channelEdit({ pim, params, signal }: Visit): Promise<Screen> {
  const all = await catalog.channels(signal);
  const channel = all.find(({ code }) => code === params.get('code'));
  if (!channel) throw new HttpError(404, undefined);
  const label = labelOf(channel, pim.user.uiLocale);
  return {
    title: `Channel ${label} | Edit`,
    section: 'settings',
    aside: [settingsColumn(PATH)],
    main: [
      pageHeader({ pim, crumbs: [{ label: 'Channels', path: PATH }, { label: channel.code }], title: label }),
      facts([
        ['Code', channel.code],
        ['Locales', chips(channel.locales.map((locale) => locale.label))],
        ['Currencies', chips(channel.currencies)],
        ['Category tree', channel.tree || pim.user.tree],
      ]),
    ],
  };
}

/** The locales that channels use. */
export async function locales({ pim, signal }: Visit): Promise<Screen> {
  const rows = (await catalog.locales(signal)).map(({ code, label }) => [label, code]);
  return settingsList(pim, ['locale', 'locales'], '/configuration/locale/', ['Label', 'Code'], rows);
}

/** The currencies of the catalog. */
export async function currencies({ pim, signal }: Visit): Promise<Screen> {
  const names = new Intl.DisplayNames('en', { type: 'currency' });
  const rows = (await catalog.currencies(signal)).map((code) => [code, names.of(code)]);
  return settingsList(pim, ['currency', 'currencies'], '/configuration/currency/', ['Code', 'Name'], rows);
}

function chips(texts: string[]): HTMLElement {
  return el('span', { class: 'chips-plain' }, ...texts.map((text) => el('span', { class: 'chip' }, text)));
}
