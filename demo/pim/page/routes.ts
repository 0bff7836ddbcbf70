import type { Line } from './line.ts';

/** Where a hash leads: a screen with its decoded parameters, or another path. */
export type Destination = { screen: ScreenName; params: Map<string, string> } | { redirect: string };

/**
 * Finds the screen of a hash path such as `/enrich/product/42`. Trailing slashes count, as in the PIM's own router
 * (section 9 of the contract). Undefined: the PIM has no such screen.
 */
export function destinationOf(path: string, line: Line): Destination | undefined {
  const redirect = REDIRECTS[line].get(path);
  if (redirect !== undefined) return { redirect };
  for (const [pattern, screen] of screensOf(line)) {
    const params = paramsOf(path, pattern);
    if (params) return { screen, params };
  }
  return undefined;
}

/** The path of each screen, with its parameters in braces. */
export function screensOf(line: Line): Array<readonly [pattern: string, screen: ScreenName]> {
  return [...COMMON, ...OF_LINE[line]];
}

const COMMON = [
  ['/dashboard', 'activity'],
  ['/enrich/product/', 'productGrid'],
  ['/enrich/product/{id}', 'productEdit'],
  ['/enrich/product-category-tree/', 'categoryTrees'],
  ['/configuration/attribute/', 'attributes'],
  ['/configuration/attribute/{code}/edit', 'attributeEdit'],
  ['/configuration/family/', 'families'],
  ['/configuration/family/{code}/edit', 'familyEdit'],
  ['/configuration/channel/', 'channels'],
  ['/configuration/channel/{code}/edit', 'channelEdit'],
  ['/configuration/locale/', 'locales'],
  ['/configuration/currency/', 'currencies'],
  ['/user/group/', 'userGroups'],
] as const;

const OLD = [
  ['/connection/dashboard', 'dataFlows'],
  ['/connections', 'connections'],
  ['/connections/{code}/edit', 'connectionEdit'],
  ['/connections/{code}/monitoring', 'monitoring'],
] as const;

const NEW = [
  ['/connect/data-flows', 'dataFlows'],
  ['/connect/connection-settings', 'connections'],
  ['/connect/connection-settings/{code}/edit', 'connectionEdit'],
  ['/connect/connection-settings/{code}/monitoring', 'monitoring'],
  ['/connect/connection-settings/{code}/event-subscription', 'eventSubscription'],
  ['/connect/connection-settings/{code}/event-logs', 'eventLogs'],
  ['/connect/connected-apps', 'connectedApps'],
  ['/connect/connected-apps/{code}', 'connectedApp'],
  ['/connect/app-store', 'appStore'],
] as const;

const OF_LINE = { old: OLD, new: NEW };

/** Every screen of the Demo PIM. */
export type ScreenName = (typeof COMMON | typeof OLD | typeof NEW)[number][1];

const START: ReadonlyArray<[string, string]> = [
  ['', '/dashboard'],
  ['/', '/dashboard'],
];

const REDIRECTS: Record<Line, ReadonlyMap<string, string>> = {
  old: new Map(START),
  new: new Map([
    ...START,
    ['/connection/dashboard', '/connect/data-flows'],
    ['/connections', '/connect/connection-settings'],
  ]),
};

function paramsOf(path: string, pattern: string): Map<string, string> | undefined {
  const names = [...pattern.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  const found = new RegExp(`^${pattern.replaceAll(/\{\w+\}/g, '([^/]+)')}$`).exec(path);
  if (!found) return undefined;
  try {
    return new Map(names.map((name, at) => [name, decodeURIComponent(found[at + 1] ?? '')]));
  } catch {
    return undefined;
  }
}
