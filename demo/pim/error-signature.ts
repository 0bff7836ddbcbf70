import * as v from 'valibot';
import { toMap } from './page/wire.ts';

/**
 * What makes two business errors the same kind of error, without their wording: type, property, where they are, how
 * their placeholders are written, what their documentation links to, and what they know of the product.
 */
export function errorSignature(error: unknown): string {
  const content = toMap(toMap(error).get('content'));
  const place = ['attribute', 'locale', 'scope', 'currency'].map((key) => `${key}:${kindOf(content.get(key))}`);
  const product = [...toMap(content.get('product'))].map(([key, value]) => `${key}:${kindOf(value)}`);
  return [
    `keys:${[...content.keys()].join()}`,
    String(content.get('type')),
    String(content.get('property')),
    ...place,
    `parameters:${placeholders(content)}`,
    `documentation:${documentationOf(content.get('documentation'))}`,
    `product:${product.join()}`,
  ].join(' ');
}

/** The styles of the placeholders, each with the kind of what is put there. */
function placeholders(content: Map<string, unknown>): string {
  const template = String(content.get('message_template'));
  const styles = [...toMap(content.get('message_parameters'))].map(([key, value]) => {
    const used = template.includes(content.get('type') === 'domain_error' ? `{${key}}` : key);
    const style = key.startsWith('%') ? '%x%' : key.startsWith('{{ ') ? '{{ x }}' : 'x';
    return `${style}${used ? '' : ' unused'} ${kindOf(value)}`;
  });
  return [...new Set(styles)].sort().join();
}

function documentationOf(documentation: unknown): string {
  const entries = v.safeParse(documentationSchema, documentation);
  if (!entries.success) return documentation === undefined ? 'none' : 'odd';
  return entries.output
    .map(({ style, message, parameters }) => {
      const targets = Object.entries(parameters).map(([needle, { type, route, href, routeParameters }]) => {
        const once = message.split(`{${needle}}`).length === 2 ? '' : ' not once in its message';
        return `${needle}${once}=${type} ${route ?? href} ${[...toMap(routeParameters).keys()].join()}`;
      });
      return `${style}(${targets.join('; ')})`;
    })
    .join(' ');
}

const documentationSchema = v.array(
  v.object({
    style: v.string(),
    message: v.string(),
    parameters: v.record(
      v.string(),
      v.object({
        type: v.string(),
        route: v.optional(v.string()),
        href: v.optional(v.string()),
        routeParameters: v.optional(v.unknown()),
      }),
    ),
  }),
);

function kindOf(value: unknown): string {
  return value === null ? 'null' : typeof value;
}
