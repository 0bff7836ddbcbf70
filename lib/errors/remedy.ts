import type { CoreContent } from './content.ts';
import { placeOf } from './form-place.ts';

/**
 * What helps against an error first: the options or the rule of an attribute in the PIM, or a word to whoever sends the
 * data, where the PIM has nothing to be set.
 */
export type ErrorRemedy = { kind: 'options' | 'rule'; attribute: string } | { kind: 'vendor' };

const OPTIONS = ['%invalid_option%', '%invalid_options%'];

/** Never throws, whatever the PIM sent. */
export function remedyOf(content: CoreContent): ErrorRemedy {
  const { attributes, unknownAttribute } = placeOf(content);
  const [attribute] = attributes;
  // A value of one attribute that exists; what is refused for its product, family or category is not its rule.
  if (content.type !== 'violation_error' || unknownAttribute || attribute === undefined || attributes.length > 1)
    return { kind: 'vendor' };
  if (content.property !== 'values' && content.property !== 'identifier') return { kind: 'vendor' };
  return { kind: OPTIONS.some((parameter) => content.parameters.has(parameter)) ? 'options' : 'rule', attribute };
}
