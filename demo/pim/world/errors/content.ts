import { type PhpMap, phpMap } from '../../wire.ts';
import type { Documentation } from './documentation.ts';

/** The `content` of a business error as it travels (contract, section 7). */
export type ErrorContent = {
  type?: 'violation_error' | 'domain_error';
  message: string;
  message_template?: string;
  message_parameters?: PhpMap<unknown>;
  documentation?: Documentation[];
  product?: ProductReference;
  property?: string;
  attribute?: string;
  locale?: string | null;
  scope?: string | null;
  currency?: string;
  [other: string]: unknown;
};

/** The product that an error names: with `uuid` from 7.0, with `id` up to 6.x. */
export type ProductReference = {
  uuid?: string;
  id?: number | null;
  identifier: string | null;
  label: string;
  family: string | null;
};

/** A validation rule that a value or a field breaks. Template placeholders are the parameter keys, verbatim. */
export function violation(where: ValuePlace | FieldPlace, said: Said): ErrorContent {
  const { property, ...place } = { property: 'values', ...where };
  return {
    property,
    message: said.message ?? fill(said.template, said.parameters ?? {}, (key) => key),
    ...place,
    type: 'violation_error',
    message_template: said.template,
    message_parameters: phpMap(Object.entries(said.parameters ?? {})),
    ...(said.documentation && { documentation: said.documentation }),
  };
}

/** Something that the connection named and the PIM does not have. Template placeholders are the keys in braces. */
export function domainError(said: Said): ErrorContent {
  return {
    type: 'domain_error',
    message: said.message ?? fill(said.template, said.parameters ?? {}, (key) => `{${key}}`),
    message_template: said.template,
    message_parameters: phpMap(Object.entries(said.parameters ?? {})),
    ...(said.documentation && { documentation: said.documentation }),
  };
}

/** The place of an attribute value; null means that the attribute is not localizable or not scopable. */
export function value(attribute: string, locale: string | null = null, scope: string | null = null): ValuePlace {
  return { attribute, locale, scope };
}

/** A template that is a translation key, which holds no placeholder, with the text that the PIM made of it. */
export function constraint(key: string, message: string, parameters: Record<string, unknown> = {}): Said {
  return { template: `pim_catalog.constraint.${key}`, message, parameters };
}

/** The place of a field of the product, such as its family. */
export function field(property: string): FieldPlace {
  return { property };
}

type ValuePlace = { attribute: string; locale: string | null; scope: string | null; currency?: string };
type FieldPlace = { property: string };
type Said = {
  template: string;
  parameters?: Record<string, unknown>;
  documentation?: Documentation[] | undefined;
  /** For templates that are a translation key: the text that was made of it. */
  message?: string;
};

function fill(template: string, parameters: Record<string, unknown>, placeholder: (key: string) => string): string {
  // The longest first: one placeholder can be the start of another.
  const longestFirst = Object.entries(parameters).sort(([one], [other]) => other.length - one.length);
  return longestFirst.reduce(
    (text, [key, inserted]) => text.replaceAll(placeholder(key), () => String(inserted)),
    template,
  );
}
