/**
 * The only routes that PIM Pulse ever calls; all are GET. Routes that return a secret (contract 4.2 and 6.3) cannot be
 * built here and are refused by `isRoute`, which the client asks before every request.
 */
export const routes = {
  connections: () => `/rest/connections?search=${encodeURIComponent('{"types":["default","app"]}')}`,
  weekly: (figure: 'created' | 'updated' | 'read') => `/rest/connections/audit/weekly?event_type=product_${figure}`,
  weeklyErrors: () => '/rest/connections/audit/weekly-error',
  errorCounts: (type: 'business' | 'technical') =>
    `/rest/connections/audit/error-count-per-connection?error_type=${type}`,
  businessErrors: (code: string) => `/rest/connections/${encodeURIComponent(code)}/business-errors`,
  wrongCredentials: () => '/rest/connections/wrong-credentials-combination',
  limitReached: () => '/rest/connections/max-limit-reached',
  user: () => '/rest/user/',
  permissions: () => '/rest/security/',
  version: () => '/dashboard/version_data',
  families: (codes: readonly string[]) =>
    `/configuration/rest/family/?identifiers=${listed(codes)}&options%5Bexpanded%5D=0`,
  attributes: (codes: readonly string[]) => `/rest/attribute/?identifiers=${listed(codes)}`,
  channels: () => '/configuration/channel/rest',
  locales: () => '/configuration/locale/rest',
  /** The list of endpoints of the public interface, which anybody may see (contract 15). */
  api: () => '/api/rest/v1',
  /** Without an id it is no route, rather than that of several products. */
  product: (id: string) => `/enrich/product/rest/${encodeURIComponent(id) || '-'}`,
  /** Several products at once: by uuid from 7.0 on, by identifier before (supplement of the contract, B.5 and G). */
  products: (by: 'uuids' | 'identifiers', of: readonly string[]) => `/enrich/product/rest/?${by}=${listed(of)}`,
  /** All versions of a product (supplement of the contract, B.1). */
  productHistory: (id: string) => `/enrich/product/rest/product/${encodeURIComponent(id)}/history`,
  /** A product model, which has an integer id in every line, and all its versions. */
  productModel: (id: number) => `/enrich/product-model/rest/${id}`,
  modelHistory: (id: number) => `/enrich/product-model/rest/product-model/${id}/history`,
  /** The picture of a connection (contract 10.6), whose file key the PIM decodes twice; and the file that it leads to. */
  picture: (key: string) => `/media/show/${encodeURIComponent(encodeURIComponent(key.toWellFormed()))}/${PICTURE}`,
  pictureFile: (key: string) =>
    `/media/cache/${PICTURE}/${key.toWellFormed().split('/').map(encodeURIComponent).join('/')}`,
} as const;

/** 280 × 280 pixels. */
const PICTURE = 'thumbnail_small';

const PATHS = [
  /^\/rest\/connections(\/(wrong-credentials-combination|max-limit-reached|\w+\/business-errors))?$/,
  /^\/rest\/connections\/audit\/(weekly|weekly-error|error-count-per-connection)$/,
  /^\/rest\/(user|security)\/$/,
  /^\/dashboard\/version_data$/,
  /^\/api\/rest\/v1$/,
  /^\/configuration\/(rest\/family\/|(channel|locale)\/rest)$/,
  /^\/rest\/attribute\/$/,
  /^\/enrich\/product\/rest\/\d*$/i,
  /^\/enrich\/product\/rest\/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i,
  /^\/enrich\/product\/rest\/product\/\d+\/history$/i,
  /^\/enrich\/product\/rest\/product\/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\/history$/i,
  /^\/enrich\/product-model\/rest\/(\d+|product-model\/\d+\/history)$/,
  /^\/media\/(show\/[^/]+\/thumbnail_small|cache\/thumbnail_small\/.+)$/,
];

/** Whether a path, as the browser would send it, belongs to the routes above. */
export function isRoute(pathname: string): boolean {
  return PATHS.some((path) => path.test(pathname));
}

function listed(codes: readonly string[]): string {
  return codes.map(encodeURIComponent).join(',');
}
