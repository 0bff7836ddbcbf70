/**
 * JSON with every number as it was written: one that JavaScript would write otherwise is read as the text that was sent
 * (`9007199254740993`, `0.0000001`, `1.50`), all others as numbers. A text needs no care from here on: it is hashed,
 * stored, shown, exported and backed up as it is.
 *
 * Throws what `JSON.parse` throws.
 */
export function parseExactly(json: string): unknown {
  const read: unknown = JSON.parse(json);
  if (!losesDigits(json)) return read;
  try {
    return JSON.parse(json, asWritten);
  } catch {
    // Nested so deep that a reviver does not reach its end. Nobody reads such an entry, and it must not cost the others.
    return read;
  }
}

/** What may be a number: digits where a value may begin. Of words in a text, few look so. */
const NUMBERS = /(?<=[:[,\s])-?\d[\d.eE+-]*/g;

/**
 * Whether JavaScript would write a number otherwise than it was sent: a fraction, an exponent, 16 digits and more, minus zero.
 * A text can look like one (“costs 2.50”), which only costs time: the reviver takes twice to six times as long as the parser
 * alone.
 */
function losesDigits(json: string): boolean {
  for (const [sent] of json.matchAll(NUMBERS)) if (String(Number(sent)) !== sent && isNumber(sent)) return true;
  return false;
}

/** Dates and times of texts begin with digits too. */
function isNumber(text: string): boolean {
  return !Number.isNaN(Number(text));
}

function asWritten(this: unknown, _: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' && context?.source !== undefined && String(value) !== context.source
    ? context.source
    : value;
}
