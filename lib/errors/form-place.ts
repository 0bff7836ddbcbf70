import { foldCode } from '#lib/model/values.ts';
import type { CoreContent } from './content.ts';

/** A part of a product besides the values of its attributes. */
export type ProductPart = (typeof PARTS)[number];

/** Where an error belongs. At most one of `attributes`, `part` and `otherPart` names something. */
export interface ErrorPlace {
  /** Codes as the PIM sent them, each once. Several when it was their combination that was refused. */
  attributes: readonly string[];
  /** Whether the PIM has no such attribute, so that no form can show it. */
  unknownAttribute: boolean;
  part: ProductPart | null;
  /** The PIM's name for a part that no form shows. */
  otherPart: string | null;
  /** Code of the association type, as far as an error about associations names one. */
  associationType: string | null;
  /** The locale and channel to choose in the form, codes as sent; null also for one that cannot be chosen there. */
  locale: string | null;
  channel: string | null;
}

const PARTS = ['identifier', 'uuid', 'family', 'parent', 'categories', 'groups', 'associations'] as const;

/** Whether a stored text names a part. */
export function isProductPart(text: string | null): text is ProductPart {
  return PARTS.some((part) => part === text);
}

const NOWHERE: ErrorPlace = {
  attributes: [],
  unknownAttribute: false,
  part: null,
  otherPart: null,
  associationType: null,
  locale: null,
  channel: null,
};

/** The PIM's names for parts that the form calls otherwise. A variant without a parent is an error of no property. */
const PROPERTIES = new Map<string, ProductPart>([
  ...PARTS.map((part) => [part, part] as const),
  ['', 'parent'],
  ['quantifiedAssociations', 'associations'],
  ['quantified_associations', 'associations'],
]);

/** The parameter of a domain error that names the part it is about (contract supplement A.3). */
const PARAMETERS = [
  ['family_code', 'family'],
  ['category_code', 'categories'],
  ['identifier', 'associations'],
] as const;

const CODE = /^\w+$/;
/** A variant has five axes a level at most. */
const MOST_ATTRIBUTES = 20;

/**
 * Where an error belongs, by the evidence in the order of the contract's supplement (end of A.6): its property, the
 * parameters of a domain error, the attribute that its documentation links to. Never throws, whatever the PIM sent.
 */
export function placeOf(content: CoreContent): ErrorPlace {
  const { property, attribute, parameters } = content;
  if (attribute) return valuePlace(attribute, content);
  if (property === 'identifier') return identifierPlace(content);
  if (property === 'attribute') {
    const attributes = codesIn(parameters.get('%attribute%') ?? parameters.get('%attributes%'));
    if (attributes.length > 0) return { ...NOWHERE, attributes };
  }
  if (property !== null && property !== 'values' && property !== 'attribute') return partPlace(property, content);
  return placeOfDomainError(content) ?? { ...NOWHERE, attributes: codesIn(linkedAttribute(content)) };
}

/** The main identifier has no code in the parameters, or the word for it. */
function identifierPlace({ parameters }: CoreContent): ErrorPlace {
  const codes = codesIn(parameters.get('{{ attribute_code }}') ?? parameters.get('%attribute%'));
  const attributes = codes.filter((code) => code !== 'identifier');
  return attributes.length > 0 ? { ...NOWHERE, attributes } : { ...NOWHERE, part: 'identifier' };
}

function valuePlace(attribute: string, { locale, channel, parameters }: CoreContent): ErrorPlace {
  // A locale that is not in use, or a channel that does not exist, is what such an error is about.
  const isRefused = (code: string | null, parameter: string) =>
    code !== null && foldCode(code) === foldCode(parameters.get(parameter) ?? '');
  return {
    ...NOWHERE,
    attributes: [attribute],
    locale: isRefused(locale, '%invalid_locale%') && !parameters.has('%channel_code%') ? null : locale,
    channel: isRefused(channel, '%channel%') ? null : channel,
  };
}

function partPlace(property: string, { parameters }: CoreContent): ErrorPlace {
  const [name = '', type = null] = property.split(/[.[]/, 2);
  const part = name || property === '' ? PROPERTIES.get(name) : undefined;
  if (part === undefined) return { ...NOWHERE, otherPart: name || property };
  if (part !== 'associations') return { ...NOWHERE, part };
  const associationType = name === 'associations' ? (parameters.get('{{ association_type }}') ?? null) : type;
  return { ...NOWHERE, part, associationType };
}

/** A domain error has no property; the keys of its parameters tell what it is about. */
function placeOfDomainError({ parameters }: CoreContent): ErrorPlace | null {
  const code = parameters.get('attribute_code') ?? parameters.get('attribute');
  if (code) return { ...NOWHERE, attributes: [code], unknownAttribute: isOnlyAttributeCode(parameters) };
  const part = PARAMETERS.find(([parameter]) => parameters.has(parameter))?.[1];
  return part ? { ...NOWHERE, part } : null;
}

function isOnlyAttributeCode(parameters: ReadonlyMap<string, string>): boolean {
  return parameters.size === 1 && parameters.has('attribute_code');
}

function linkedAttribute({ documentation }: CoreContent): string | undefined {
  for (const { parameters } of documentation) {
    for (const target of parameters.values()) {
      if (target.type !== 'route' || target.route !== 'pim_enrich_attribute_edit') continue;
      return target.routeParameters.get('code');
    }
  }
  return undefined;
}

/** The attribute codes in a text, each once; none when it holds anything else. */
function codesIn(text = ''): string[] {
  const codes = text.split(',', MOST_ATTRIBUTES).map((code) => code.trim());
  return codes.every((code) => CODE.test(code)) ? uniqueCodes(codes) : [];
}

function uniqueCodes(codes: readonly string[]): string[] {
  return [...new Map(codes.map((code) => [foldCode(code), code])).values()];
}

/**
 * The form places of an error, each as one text that is the same in whatever case a code was sent: `attribute <code>` for
 * a field, `property <part>` for what the form shows outside its fields. Empty when no form shows it. A form may still
 * lack the field.
 */
export function formPlacesOf({
  attributes,
  unknownAttribute,
  part,
}: Pick<ErrorPlace, 'attributes' | 'unknownAttribute' | 'part'>): string[] {
  if (part) return [`property ${part}`];
  return unknownAttribute ? [] : attributes.map((code) => `attribute ${foldCode(code)}`);
}

/** Tells apart the places of one product, whatever the case of a code. */
export function placeKey({ attributes, part, otherPart }: ErrorPlace): string {
  return JSON.stringify([attributes.map(foldCode), part, otherPart]);
}

/**
 * Groups errors by where they belong: by attribute or attributes, else by part of the product. The order is preserved
 * within groups and among them, so newest first stays newest first.
 */
export function groupByPlace<T extends { content: CoreContent }>(
  errors: readonly T[],
): Array<{ place: ErrorPlace; entries: T[] }> {
  const groups = new Map<string, { place: ErrorPlace; entries: T[] }>();
  for (const error of errors) {
    const place = placeOf(error.content);
    const key = placeKey(place);
    const known = groups.get(key);
    if (known) known.entries.push(error);
    else groups.set(key, { place, entries: [error] });
  }
  return [...groups.values()];
}
