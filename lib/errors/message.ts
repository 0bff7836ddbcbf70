import type { ErrorContent } from '#lib/model/error.ts';
import { type CoreContent, readable } from './content.ts';
import { fillPlaceholders } from './placeholders.ts';

export interface MessagePart {
  text: string;
  /** Whether this is the value of a parameter, to be highlighted. */
  parameter: boolean;
}

/**
 * The message of an error with its parameters told apart (contract 7 and 13.2). The template is used when it holds at
 * least one parameter's placeholder; else it may be a translation key, and the message that the PIM filled in is shown.
 */
export function messageParts(content: ErrorContent): MessagePart[] {
  const parts = templateParts(content);
  if (parts.length > 0) return parts.filter((part) => part.text);
  return content.message ? [{ text: content.message, parameter: false }] : [];
}

/**
 * What else the PIM told, for an error that has neither a usable template nor documentation (contract 13.2, point 4);
 * empty for all others.
 */
export function rawParts(content: ErrorContent): Array<{ key: string; text: string }> {
  if (content.documentation.length > 0 || templateParts(content).length > 0) return [];
  const { property, attribute, currency, rest } = content;
  return Object.entries({ property, attribute, currency })
    .concat([...rest].map(([key, value]) => [key, readable(value ?? '')]))
    .flatMap(([key, text]) => (text ? [{ key, text }] : []));
}

/**
 * The template of an error cut at its placeholders, with an empty text where a value is empty. It is usable only when one
 * of the parts is a parameter (contract 7); else there is no part.
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
