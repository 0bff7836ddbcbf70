/** A screen of the PIM, as far as PIM Pulse tells them apart (contract 9). */
export type Screen =
  | { screen: 'product' | 'product-model' | 'attribute' | 'family' | 'channel' | 'connection'; id: string }
  | { screen: 'grid' | 'data-flows' | 'login' | 'other' };

/** Which screen a hash path of any line shows; `id` is a uuid, an integer as text, or a code. */
export function currentScreen(path: string): Screen {
  const [bare = ''] = path.replace(/^#/, '').split(/[?#]/, 1);
  for (const [screen, pattern] of PATHS_WITH_ID) {
    const id = decode(pattern.exec(bare)?.[1]);
    if (id) return { screen, id };
  }
  return { screen: PATHS.get(bare) ?? 'other' };
}

const PATHS_WITH_ID = [
  ['product', /^\/enrich\/product\/(\d+)\/?$/i],
  ['product', /^\/enrich\/product\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\/?$/i],
  ['product-model', /^\/enrich\/product-model\/(\d+)\/?$/],
  ['attribute', /^\/configuration\/attribute\/([^/]+)\/edit\/?$/],
  ['family', /^\/configuration\/family\/([^/]+)\/edit\/?$/],
  ['channel', /^\/configuration\/channel\/([^/]+)\/edit\/?$/],
  ['connection', /^\/connect\/connection-settings\/([^/]+)\/(?:edit|monitoring|event-subscription|event-logs)\/?$/],
  ['connection', /^\/connections\/([^/]+)\/(?:edit|monitoring|event-subscription)\/?$/],
  // An app has the code of its connection.
  ['connection', /^\/connect\/connected-apps\/([^/]+)\/?$/],
] as const;

const PATHS = new Map<string, 'grid' | 'data-flows' | 'login'>([
  ['/enrich/product/', 'grid'],
  ['/enrich/product', 'grid'],
  ['/connect/data-flows', 'data-flows'],
  ['/connection/dashboard', 'data-flows'],
  ['/user/login', 'login'],
]);

function decode(id: string | undefined): string | null {
  try {
    return id === undefined ? null : decodeURIComponent(id);
  } catch {
    return null;
  }
}
