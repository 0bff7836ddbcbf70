import { Hono } from 'hono';
import { hasProductUuids, type Line } from '../line.ts';
import type { Product, Value } from '../world/products.ts';
import { brokenRules } from '../world/validation.ts';
import { storeVersion } from '../world/versions.ts';
import type { World } from '../world/world.ts';
import { json } from './answer.ts';
import { historyAnswer } from './history-answer.ts';
import { modelAnswer, productAnswer, productRow } from './product-answer.ts';

/** Products of the edit form and of the grid (contract, section 10.5): by uuid from 7.0, by integer up to 6.x. */
export function productRoutes({ catalog, line, now, user }: World): Hono {
  const routes = new Hono();
  const answerOf = (product: Product) => productAnswer(product, catalog.modelOf(product), line, user);
  const path = `/enrich/product/rest/:id{${hasProductUuids(line) ? uuidPattern : '[0-9]+'}}` as const;
  routes.get('/enrich/product/rest/', (context) => {
    // From 7.0 on by uuid, before by identifier (supplement of the contract, G).
    const byUuid = hasProductUuids(line);
    const asked = context.req.query(byUuid ? 'uuids' : 'identifiers')?.split(',') ?? [];
    const found = asked
      .map((key) => (byUuid ? catalog.find(key) : catalog.findByIdentifier(key)))
      .filter((one) => one !== undefined);
    return json(context, found.map(answerOf));
  });
  routes.get(path, (context) => {
    const product = catalog.find(context.req.param('id'));
    return product === undefined ? json(context, notThere, 404) : json(context, answerOf(product));
  });
  routes.post(path, async (context) => {
    const product = catalog.find(context.req.param('id'));
    if (product === undefined) return json(context, notThere, 404);
    const sent = readSent(await context.req.json());
    const broken = brokenRules(sent.values);
    if (broken.length > 0) return json(context, { values: broken }, 400);
    const author = `${user.first_name} ${user.last_name}`;
    storeVersion(product, { at: now(), author, change: () => Object.assign(product, sent) });
    return json(context, answerOf(product));
  });
  routes.get('/enrich/product/rest/product/:id/history', (context) => {
    const product = catalog.find(context.req.param('id'));
    return json(context, product === undefined ? [] : historyAnswer(product, line, user));
  });
  routes.get('/enrich/product-model/rest/:id{[0-9]+}', (context) => {
    const model = catalog.findModel(Number(context.req.param('id')));
    return model === undefined ? json(context, notThere, 404) : json(context, modelAnswer(model, user));
  });
  routes.get('/enrich/product-model/rest/product-model/:id/history', (context) => {
    const model = catalog.findModel(Number(context.req.param('id')));
    return json(context, model === undefined ? [] : historyAnswer(model, line, user));
  });
  routes.get('/datagrid/product-grid/load', (context) => {
    const page = Math.max(1, Number(context.req.query('page') ?? 1) || 1);
    const found = catalog.products.filter((product) => matches(product, context.req.query('search') ?? ''));
    const rows = found.slice((page - 1) * rowsPerPage, page * rowsPerPage).map((product) => productRow(product, line));
    return json(context, { total: found.length, page, rows });
  });
  routes.post('/rest/product-and-product-model/', async (context) => {
    const body: unknown = await context.req.json();
    const asked = typeof body === 'object' && body !== null && 'products' in body ? [body.products].flat() : [];
    const found = asked
      .map((identifier) => catalog.findByIdentifier(String(identifier)))
      .filter((one) => one !== undefined);
    const items = found.slice(0, 100).map((product) => item(product, line));
    return json(context, { items, total_count: found.length });
  });
  return routes;
}

const uuidPattern = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const notThere = { code: 404, message: 'There is no product of this id.' };
const rowsPerPage = 25;

function matches({ identifier, values }: Product, search: string): boolean {
  const names = [...(values.get('name') ?? []), ...(values.get('short_name') ?? [])].map(({ data }) => String(data));
  return [identifier, ...names].some((text) => text.toLowerCase().includes(search.toLowerCase()));
}

function item(product: Product, line: Line) {
  const { id, identifier, label, completeness } = productRow(product, line);
  const key = hasProductUuids(line) ? id : product.id;
  return { id: key, identifier, label, document_type: 'product', image: null, completeness };
}

/** What the form sends; whatever else is in the body is left out. Throws RangeError when it has another shape. */
function readSent(
  body: unknown,
): Partial<Pick<Product, 'family' | 'enabled' | 'categories'>> & Pick<Product, 'values'> {
  const sent = new Map(entriesOf(body));
  const { family, enabled, categories } = Object.fromEntries(sent);
  return {
    values: new Map(entriesOf(sent.get('values')).map(([code, values]) => [code, [values].flat().map(readValue)])),
    ...((typeof family === 'string' || family === null) && { family }),
    ...(typeof enabled === 'boolean' && { enabled }),
    ...(Array.isArray(categories) && { categories: categories.map(String) }),
  };
}

function readValue(value: unknown): Value {
  const { locale, scope, data } = Object.fromEntries(entriesOf(value));
  return { locale: textOrNull(locale), scope: textOrNull(scope), data: data ?? null };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function entriesOf(value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null) throw new RangeError('An object was expected.');
  return Object.entries(value);
}
