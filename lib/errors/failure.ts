import type { CoreContent } from './content.ts';
import { templateParts } from './message.ts';

/** What was refused: a value or field of a product, or a whole call. Errors of the oldest shape are `other`. */
export type ErrorKind = 'violation' | 'domain' | 'other';

export interface Failure {
  kind: ErrorKind;
  /** The sentence with a slot for each value (see `fillSlots`); the whole message when no template is usable. */
  template: string;
  /** The values for the slots, in order. */
  values: string[];
  /** The sentence with its values filled in. */
  message: string;
}

/** The slot for a value inside a template: “placeholder for an otherwise unspecified object” in Unicode. */
const SLOT = '\ufffc';

/** Separates what went wrong from the values that it went wrong with. */
export function classifyFailure(content: CoreContent): Failure {
  const { type, message } = content;
  const failure: Failure = {
    kind: type === 'violation_error' ? 'violation' : type === 'domain_error' ? 'domain' : 'other',
    template: '',
    values: [],
    message: '',
  };
  const usable = templateParts(content);
  for (const part of usable.length > 0 ? usable : [{ text: message, parameter: false }]) {
    const text = part.parameter ? part.text : plain(part.text);
    failure.template += part.parameter ? SLOT : text;
    failure.message += text;
    if (part.parameter) failure.values.push(text);
  }
  return failure;
}

/** The parts of a template, with its slots filled with these values. */
export function fillSlots(template: string, values: readonly string[]): Array<{ text: string; parameter: boolean }> {
  return template.split(SLOT).flatMap((text, index) => {
    const part = { text, parameter: false };
    const value = values[index - 1];
    return value === undefined ? [part] : [{ text: value, parameter: true }, part];
  });
}

function plain(text: string): string {
  return text.replaceAll(SLOT, ' ');
}
