import * as v from 'valibot';
import type { Line } from '#demo/pim/line.ts';
import type { Served, ServedError } from './served.ts';

/** What the contract says that a person sees of one error; worked out here from the wire, without the extension's code. */
export interface ExpectedError {
  message: string;
  /** Values of parameters that stand out in the message. */
  marks: string[];
  /** Address of the product's edit screen, or null when there is none to link to. */
  product: string | null;
  /** Addresses of the documentation links, `text` entries first. */
  links: string[];
  connection: string;
  at: string;
}

const contentSchema = v.looseObject({
  type: v.optional(v.string()),
  message: v.string(),
  message_template: v.optional(v.string(), ''),
  message_parameters: v.optional(v.union([v.array(v.unknown()), v.record(v.string(), v.unknown())]), []),
  documentation: v.optional(
    v.array(
      v.object({ style: v.string(), parameters: v.union([v.tuple([]), v.record(v.string(), v.looseObject({}))]) }),
    ),
    [],
  ),
  product: v.optional(v.object({ uuid: v.optional(v.string()), id: v.nullish(v.number()) })),
});

export function expectedError(error: ServedError, served: Served, origin: string, line: Line): ExpectedError {
  const content = v.parse(contentSchema, error.content);
  const filled = fill(content);
  const entries = [...content.documentation].sort((a, b) => rank(a.style) - rank(b.style));
  return {
    message: filled?.text ?? content.message,
    marks: filled?.marks ?? [],
    product: productAddress(content.product, origin, line),
    links: entries.flatMap(({ parameters }) =>
      Object.values(parameters).flatMap((target) => linkAddress(target, origin) ?? []),
    ),
    connection: served.connections.find(({ code }) => code === error.connection_code)?.label ?? error.connection_code,
    at: new Date(error.date_time).toISOString(),
  };
}

/** All errors of all connections, newest first; of one second, in no order that means anything. */
export function newestFirst(served: Served): ServedError[] {
  return [...served.errors.values()].flat().sort((a, b) => Date.parse(b.date_time) - Date.parse(a.date_time));
}

function rank(style: string): number {
  return style === 'text' ? 0 : 1;
}

type Content = v.InferOutput<typeof contentSchema>;

/** The template with its parameters, longest key first at each place; null when it holds none (contract, section 7). */
function fill({ type, message_template: template, message_parameters: parameters }: Content) {
  const braces = type === 'domain_error';
  const keys = Object.entries(parameters)
    .map(([key, value]) => [braces ? `{${key}}` : key, readable(value)] as const)
    .sort(([a], [b]) => b.length - a.length);
  const marks: string[] = [];
  let text = '';
  for (let at = 0; at < template.length; ) {
    const [key, value] = keys.find(([known]) => template.startsWith(known, at)) ?? [];
    text += value ?? template[at];
    if (value !== undefined) marks.push(value);
    at += key?.length ?? 1;
  }
  return marks.length > 0 ? { text, marks } : null;
}

function readable(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Up to 6.x by integer id, from 7.0 on by uuid (contract, section 9). */
function productAddress(product: Content['product'], origin: string, line: Line): string | null {
  const id = line === '5.0' || line === '6.0' ? product?.id : product?.uuid;
  return id === undefined || id === null ? null : `${origin}/#/enrich/product/${id}`;
}

/** Where the routes of section 8.1 lead. */
const screens = new Map([
  ['pim_enrich_attribute_index', '/configuration/attribute/'],
  ['pim_enrich_attribute_edit', '/configuration/attribute/{code}/edit'],
  ['pim_enrich_family_index', '/configuration/family/'],
  ['pim_enrich_categorytree_index', '/enrich/product-category-tree/'],
  ['pim_enrich_channel_index', '/configuration/channel/'],
  ['pim_enrich_channel_rest_index', '/configuration/channel/'],
  ['pim_enrich_currency_index', '/configuration/currency/'],
  ['pim_user_group_index', '/user/group/'],
]);

const targetSchema = v.variant('type', [
  v.object({ type: v.literal('href'), href: v.string() }),
  v.object({
    type: v.literal('route'),
    route: v.string(),
    routeParameters: v.union([v.tuple([]), v.object({ code: v.string() })]),
  }),
]);

function linkAddress(target: unknown, origin: string): string | null {
  const read = v.parse(targetSchema, target);
  if (read.type === 'href') return /^https:\/\/(help|api)\.akeneo\.com\//.test(read.href) ? read.href : null;
  const path = screens.get(read.route);
  const code = 'code' in read.routeParameters ? read.routeParameters.code : '';
  return path === undefined ? null : `${origin}/#${path.replace('{code}', encodeURIComponent(code))}`;
}
