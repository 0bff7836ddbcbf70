import type { ErrorContent } from '#lib/model/error.ts';
import { type CoreContent, readable } from './content.ts';
import { fillPlaceholders } from './placeholders.ts';

export interface MessagePart {
  text: string;
  /** Whether this is the value of a parameter, to be highlighted. */
  parameter: boolean;
}

/**
 * The message of an error, with its parameters separate from the text (contract 7 and 13.2). The template is used when
 * it holds the placeholder of at least one parameter. Otherwise it may be a translation key, so the PIM's own message
 * is used.
 */
export function messageParts(content: ErrorContent): MessagePart[] {
  const parts = templateParts(content);
  if (parts.length > 0) return parts.filter((part) => part.text);
  return content.message ? [{ text: content.message, parameter: false }] : [];
}

/**
 * The other keys that the PIM sent, for an error without a usable template and without documentation (contract 13.2,
 * point 4); empty for all others.
 */
export function rawParts(content: ErrorContent): Array<{ key: string; text: string }> {
  if (content.documentation.length > 0 || templateParts(content).length > 0) return [];
  const { property, attribute, currency, rest } = content;
  return Object.entries({ property, attribute, currency })
    .concat([...rest].map(([key, value]) => [key, readable(value ?? '')]))
    .flatMap(([key, text]) => (text ? [{ key, text }] : []));
}

/**
 * The template of an error cut at its placeholders, with an empty text where a value is empty. Empty when no part is a
 * parameter, since the template is not usable then (contract 7).
 */
export function templateParts({ type, template, parameters }: CoreContent): MessagePart[] {
  if (!template || parameters.size === 0) return [];
  const placeholders = new Map<string, MessagePart>();
  for (const [name, text] of parameters) {
    placeholders.set(type === 'domain_error' ? `{${name}}` : name, { text, parameter: true });
  }
  const parts = fillPlaceholders(template, placeholders, (text) => ({ text, parameter: false }));
  return parts.some((part) => part.parameter) ? parts : [];
}
