import type { Documentation, DocumentationTarget, ErrorContent, ErrorProduct, JsonObject } from './types.ts';

/**
 * Reads the content of a business error (contract 7), whichever PIM sent it and whenever it was archived. Never throws:
 * what has not the expected type is left out, or is in `rest` when it stands at the top, so that nothing is lost.
 */
export function readContent(content: JsonObject): ErrorContent {
  const rest = new Map(Object.entries(content));
  const take = <T>(key: string, read: (value: unknown) => T | null): T | null => {
    const value = rest.get(key);
    const result = read(value);
    if (result !== null || value === null) rest.delete(key);
    return result;
  };
  return {
    type: take('type', text),
    message: take('message', text) ?? '',
    template: take('message_template', text),
    parameters: readables(take('message_parameters', pairs)),
    documentation: take('documentation', documentation) ?? [],
    product: take('product', product),
    property: take('property', text),
    attribute: take('attribute', text),
    locale: take('locale', text),
    channel: take('scope', text),
    currency: take('currency', text),
    rest,
  };
}

/** Any JSON value as a text that a person can read: a list with commas, other nested values as JSON. */
export function readable(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return value.join(', ');
  return JSON.stringify(value) ?? '';
}

/** Whether a value can be the integer key of a product. */
export function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;
}

function readables(values: ReadonlyMap<string, unknown> | null): Map<string, string> {
  return new Map([...(values ?? [])].map(([key, value]) => [key, readable(value)]));
}

function textAt(keys: ReadonlyMap<string, unknown>, key: string): string | null {
  return text(keys.get(key));
}

/** The entries of an object; of a list too, since PHP sends an empty map as `[]`. */
function pairs(value: unknown): Map<string, unknown> | null {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : null;
}

function product(value: unknown): ErrorProduct | null {
  const keys = Array.isArray(value) ? null : pairs(value);
  if (!keys) return null;
  const id = keys.get('id');
  return {
    uuid: textAt(keys, 'uuid'),
    id: isWhole(id) ? id : null,
    identifier: textAt(keys, 'identifier'),
    label: textAt(keys, 'label') ?? '',
    family: textAt(keys, 'family'),
  };
}

function documentation(value: unknown): Documentation[] | null {
  if (!Array.isArray(value)) return null;
  return value.flatMap((item: unknown) => {
    const keys = pairs(item);
    if (!keys) return [];
    const parameters = new Map<string, DocumentationTarget>();
    for (const [needle, parameter] of pairs(keys.get('parameters')) ?? []) {
      const fields = pairs(parameter);
      if (fields) parameters.set(needle, target(fields, needle));
    }
    const message = textAt(keys, 'message') ?? '';
    const style = keys.get('style') === 'information' ? 'information' : 'text';
    return message || parameters.size ? [{ message, parameters, style }] : [];
  });
}

/** A target of a kind that we do not know becomes a route that leads nowhere: its title shows, without a link. */
function target(fields: Map<string, unknown>, needle: string): DocumentationTarget {
  const title = textAt(fields, 'title') || needle;
  const href = textAt(fields, 'href');
  if (href !== null && fields.get('type') !== 'route') return { type: 'href', href, title };
  const routeParameters = readables(pairs(fields.get('routeParameters')));
  return { type: 'route', route: textAt(fields, 'route') ?? '', routeParameters, title };
}
