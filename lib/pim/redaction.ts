import type { JsonObject } from '#lib/model/error.ts';

/** Keys under which somebody may send what nobody else should read; whole names, since attributes have names of their own. */
const SECRET =
  /^(x[-_])?(secret|client[-_]?secret|password|passwd|passphrase|credentials?|authorization|cookie|set[-_]cookie|session([-_]?id)?|bapid|bearer|(access|refresh|id|api|auth|csrf)[-_]?token|token|(api|private|access)[-_]?key|jwt)$/i;

/** Keys that name no secret. The PIM sends the same ones over and over; a hostile answer has room for no more than so many. */
const harmless = new Set<string>();
const MOST_REMEMBERED = 1000;

function namesSecret(key: string): boolean {
  if (harmless.has(key)) return false;
  if (SECRET.test(key)) return true;
  if (harmless.size < MOST_REMEMBERED && key.length < 50) harmless.add(key);
  return false;
}

/** No PIM nests so deep what a person should read. */
const DEEPEST = 64;

/**
 * What is archived is what the PIM sent, word for word, but for values under a key that names a secret, at any depth: no
 * error needs them, and an archive, an export or a backup must not hold them. Throws for what is nested deeper than 64 levels.
 */
export function redactSecrets(content: JsonObject): JsonObject {
  return holdsSecret(content, DEEPEST) ? stripped(content, DEEPEST) : content;
}

/** One walk for both: it goes through all that a pass brings. */
function holdsSecret(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) throw new RangeError('It is nested too deep.');
  if (Array.isArray(value)) return value.some((inner) => holdsSecret(inner, levels - 1));
  for (const [key, inner] of Object.entries(value)) {
    if (namesSecret(key) || holdsSecret(inner, levels - 1)) return true;
  }
  return false;
}

function stripped(value: object, levels: number): JsonObject {
  // Defines even `__proto__` as a key like any other.
  return Object.fromEntries(
    Object.entries(value).flatMap(
      ([key, inner]): Array<[string, unknown]> => (namesSecret(key) ? [] : [[key, within(inner, levels - 1)]]),
    ),
  );
}

function within(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) throw new RangeError('It is nested too deep.');
  return Array.isArray(value) ? value.map((item) => within(item, levels - 1)) : stripped(value, levels);
}
