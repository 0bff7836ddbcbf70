import { getJson } from './http.ts';
import { toList, toMap, toText, toTexts } from './wire.ts';

/** Labels by locale code. */
export type Labels = Map<string, string>;
export type Family = { code: string; labels: Labels; attributes: string[] };
export type Locale = { code: string; label: string };
export type Channel = { code: string; labels: Labels; locales: Locale[]; currencies: string[] };
export type Option = { code: string; labels: Labels };
export type AttributeGroup = { code: string; labels: Labels; sortOrder: number };
export type Attribute = {
  code: string;
  type: string;
  labels: Labels;
  localizable: boolean;
  scopable: boolean;
  group: string;
  options: Option[];
  /** Everything that the PIM says about it, validation settings included. */
  settings: Map<string, unknown>;
};

/** The structure of the catalog (section 10.4 of the contract), asked for anew by each screen. */
export const catalog = {
  async families(signal?: AbortSignal): Promise<Family[]> {
    return toList(await getJson('/configuration/rest/family/', signal)).map(familyOf);
  },
  async channels(signal?: AbortSignal): Promise<Channel[]> {
    return toList(await getJson('/configuration/channel/rest', signal)).map(channelOf);
  },
  async groups(signal?: AbortSignal): Promise<AttributeGroup[]> {
    const groups = toList(await getJson('/rest/attribute-group/', signal)).map(groupOf);
    return groups.sort((one, other) => one.sortOrder - other.sortOrder);
  },
  async attributes(codes: string[], signal?: AbortSignal): Promise<Attribute[]> {
    if (codes.length === 0) return [];
    const query = new URLSearchParams({ identifiers: codes.join(',') });
    return toList(await getJson(`/rest/attribute/?${query}`, signal)).map(attributeOf);
  },
  async attribute(code: string, signal?: AbortSignal): Promise<Attribute> {
    return attributeOf(await getJson(`/rest/attribute/${encodeURIComponent(code)}`, signal));
  },
};

/** The label in a locale, else in any, else the code in brackets, as the PIM shows it. */
export function labelOf(thing: { code: string; labels: Labels }, locale: string): string {
  return thing.labels.get(locale) || [...thing.labels.values()].find(Boolean) || `[${thing.code}]`;
}

function familyOf(json: unknown): Family {
  const family = toMap(json);
  return {
    ...coded(family),
    attributes: toList(family.get('attributes')).map((entry) => toText(entry) || toText(toMap(entry).get('code'))),
  };
}

function channelOf(json: unknown): Channel {
  const channel = toMap(json);
  return {
    ...coded(channel),
    locales: toList(channel.get('locales')).map(localeOf),
    currencies: toList(channel.get('currencies')).map(toText),
  };
}

function localeOf(json: unknown): Locale {
  const locale = toMap(json);
  const code = toText(locale.get('code'));
  return { code, label: toText(locale.get('label')) || code };
}

function groupOf(json: unknown): AttributeGroup {
  const group = toMap(json);
  return { ...coded(group), sortOrder: Number(group.get('sort_order') ?? 0) };
}

function attributeOf(json: unknown): Attribute {
  const settings = toMap(json);
  return {
    ...coded(settings),
    type: toText(settings.get('type')),
    localizable: settings.get('localizable') === true,
    scopable: settings.get('scopable') === true,
    group: toText(settings.get('group')),
    options: toList(settings.get('options')).map((option) => coded(toMap(option))),
    settings,
  };
}

function coded(thing: Map<string, unknown>): { code: string; labels: Labels } {
  return { code: toText(thing.get('code')), labels: toTexts(thing.get('labels')) };
}
