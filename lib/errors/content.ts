import type { Documentation, DocumentationTarget, ErrorContent, ErrorProduct, JsonObject } from '#lib/model/error.ts';
import { isSafeInteger, plainUuid } from '#lib/model/values.ts';

/** The part of a business error's content that says what was refused, and where: all but its unknown keys. */
export type CoreContent = Omit<ErrorContent, 'rest'>;

/**
 * Reads the content of a business error (contract 7), whichever PIM sent it and whenever it was archived. Never throws.
 * A value of an unexpected type is left out, or goes into `rest` when it is at the top level, so that nothing is lost.
 */
export function readContent(content: JsonObject): ErrorContent {
  const rest = Object.entries(content).filter(([key, value]) => {
    const read = READERS.get(key);
    return !read || (value !== null && read(value) === null);
  });
  return { ...readCoreContent(content), rest: new Map(rest) };
}

/** The same without `rest`. Documentation takes the longest to read, so it is read on request. Never throws either. */
export function readCoreContent(content: JsonObject): CoreContent {
  return {
    type: text(own(content, 'type')),
    message: text(own(content, 'message')) ?? '',
    template: text(own(content, 'message_template')),
    parameters: readables(own(content, 'message_parameters')),
    product: readProduct(content),
    property: text(own(content, 'property')),
    attribute: text(own(content, 'attribute')),
    locale: text(own(content, 'locale')),
    channel: text(own(content, 'scope')),
    currency: text(own(content, 'currency')),
    get documentation() {
      return documentation(own(content, 'documentation')) ?? [];
    },
  };
}

/** The product that an error is about, without the rest of its content. Never throws either. */
export function readProduct(content: JsonObject): ErrorProduct | null {
  return product(own(content, 'product'));
}

/** The top-level keys that we read. A value of a type that its reader rejects goes into `rest`. */
const READERS = new Map<string, (value: unknown) => unknown>([
  ['type', text],
  ['message', text],
  ['message_template', text],
  ['message_parameters', (value) => isMap(value) || null],
  ['documentation', (value) => Array.isArray(value) || null],
  ['product', product],
  ['property', text],
  ['attribute', text],
  ['locale', text],
  ['scope', text],
  ['currency', text],
]);

/** The value under a key that the PIM sent, never what the object inherits. */
function own(content: JsonObject, key: string): unknown {
  return Object.hasOwn(content, key) ? content[key] : undefined;
}

/** Any JSON value as a text that a person can read: a list with commas, other nested values as JSON. */
export function readable(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return value.join(', ');
  return JSON.stringify(value) ?? '';
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;
}

function readables(value: unknown): Map<string, string> {
  return new Map(isMap(value) ? Object.entries(value).map(([key, item]) => [key, readable(item)]) : []);
}

/** Whether a value has entries. A list counts too, since PHP sends an empty map as `[]`. */
function isMap(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null;
}

function product(value: unknown): ErrorProduct | null {
  if (!isMap(value) || Array.isArray(value)) return null;
  const [uuid, id] = [text(own(value, 'uuid')), own(value, 'id')];
  return {
    uuid: uuid && plainUuid(uuid),
    id: isSafeInteger(id) ? id : null,
    identifier: text(own(value, 'identifier')),
    label: text(own(value, 'label')) ?? '',
    family: text(own(value, 'family')),
  };
}

function documentation(value: unknown): Documentation[] | null {
  if (!Array.isArray(value)) return null;
  return value.filter(isMap).flatMap((item) => {
    const targets = own(item, 'parameters');
    const parameters = new Map<string, DocumentationTarget>();
    for (const [needle, parameter] of Object.entries(isMap(targets) ? targets : [])) {
      if (isMap(parameter)) parameters.set(needle, target(parameter, needle));
    }
    const message = text(own(item, 'message')) ?? '';
    const style = own(item, 'style') === 'information' ? 'information' : 'text';
    return message || parameters.size ? [{ message, parameters, style }] : [];
  });
}

/** A target of an unknown type becomes a route without an address: its title is shown without a link. */
function target(fields: JsonObject, needle: string): DocumentationTarget {
  const title = text(own(fields, 'title')) || needle;
  const href = text(own(fields, 'href'));
  if (href !== null && own(fields, 'type') !== 'route') return { type: 'href', href, title };
  const routeParameters = readables(own(fields, 'routeParameters'));
  return { type: 'route', route: text(own(fields, 'route')) ?? '', routeParameters, title };
}
