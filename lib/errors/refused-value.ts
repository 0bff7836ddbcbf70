import { foldCode } from '#lib/model/values.ts';
import type { CoreContent } from './content.ts';

/** The parameters that hold the refused value, the surest first (contract supplement A.2 and A.3). */
const HOLDERS = [
  '%invalid_option%',
  '%invalid_options%',
  '{{ duplicate_options }}',
  '%invalid_code%',
  '%invalid_codes%',
  '%invalid_locale%',
  '%currency_code%',
  '%channel%',
  '%file_name%',
  '%value%',
  '{{ value }}',
  '{{ values }}',
  '%values%',
  '{{ uuid }}',
  'invalid',
  'category_code',
  'family_code',
  'identifier',
] as const;

/** PHP's words for an empty value, which is not a value that anybody sent. */
const EMPTY = new Set(['', 'null', '""']);

/**
 * The value that was refused, as the PIM reports it; null where it reports none, as for a text that is too long. Never
 * throws, whatever the PIM sent.
 */
export function refusedValue({ parameters, product }: Pick<CoreContent, 'parameters' | 'product'>): string | null {
  for (const holder of HOLDERS) {
    const value = unquoted(parameters.get(holder) ?? '');
    if (EMPTY.has(value)) continue;
    // That the product's own identifier was refused is said by the product.
    if (product?.identifier && foldCode(product.identifier) === foldCode(value)) continue;
    return value;
  }
  return null;
}

/** Symfony puts a text into quotes (`{{ value }}`), and leaves those inside it as they are. */
function unquoted(value: string): string {
  return /^".+"$/s.test(value) ? value.slice(1, -1) : value;
}
