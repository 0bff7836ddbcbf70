import type { BusinessError } from '#lib/model/error.ts';
import type { CoreContent } from './content.ts';
import { classifyFailure, type Failure } from './failure.ts';
import { hash } from './hash.ts';

/**
 * Gives each error of one answer its identity: connection, second, and a hash of the content in which the order of
 * keys does not matter. The PIM sends no identifier, and genuine twins occur within one second (contract 3), so equal
 * errors are numbered: the first, the second… The same answer always yields the same identities.
 */
export function assignErrorIds(errors: readonly BusinessError[]): Array<{ id: string; error: BusinessError }> {
  const twins = new Map<string, number>();
  return errors.map((error) => {
    const base = `${error.connection}@${error.at / 1000}#${hash(error.content)}`;
    const ordinal = twins.get(base) ?? 0;
    twins.set(base, ordinal + 1);
    return { id: ordinal === 0 ? base : `${base}.${ordinal}`, error };
  });
}

/**
 * The key of the group to which an error belongs within one PIM: 8 to 14 letters and digits. Errors share it that have the
 * same type, template, attribute and property, whatever their values, product and connection. A template that is a
 * translation key serves as well, though it cannot be shown; without any template the message stands for it.
 */
export function groupKey(content: CoreContent, failure: Failure = classifyFailure(content)): string {
  const { kind, template, values, attribute } = failure;
  return hash([kind, values.length > 0 ? template : content.template || template, attribute, content.property]);
}
