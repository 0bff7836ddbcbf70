/**
 * JSON as the PIM writes it: `<`, `>`, `&`, quotes inside strings, slashes and everything beyond ASCII are escaped, so
 * that `<all>` travels as `\u003Call\u003E` (contract, section 18). Only a JSON parser reads it right.
 */
export function toWire(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll(/\\\\|\\"/g, (pair) => (pair === '\\"' ? '\\u0022' : pair))
    .replaceAll('/', '\\/')
    .replaceAll(
      /[<>&'\u007f-\uffff]/g,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
    );
}

/** An object with these entries, or `[]` when there is none: PHP knows no empty map (contract, section 1). */
export function phpMap<T>(entries: Iterable<readonly [string, T]>): PhpMap<T> {
  const map: Record<string, T> = Object.fromEntries(entries);
  return Object.keys(map).length > 0 ? map : [];
}

export type PhpMap<T> = Record<string, T> | never[];
