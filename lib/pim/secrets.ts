import type { JsonObject } from '#lib/activity/types.ts';

/** Keys under which somebody may send what nobody else should read; whole names, since attributes have names of their own. */
const SECRET =
  /^(x[-_])?(secret|client[-_]?secret|password|passwd|passphrase|credentials?|authorization|cookie|set[-_]cookie|session([-_]?id)?|bapid|bearer|(access|refresh|id|api|auth|csrf)[-_]?token|token|(api|private|access)[-_]?key|jwt)$/i;

/**
 * What is archived is what the PIM sent, word for word, but for values under a key that names a secret, at any depth: no
 * error needs them, and an archive, an export or a backup must not hold them.
 */
export function withoutSecrets(content: JsonObject): JsonObject {
  return holdsSecret(content) ? stripped(content) : content;
}

function holdsSecret(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(holdsSecret);
  return Object.entries(value).some(([key, inner]) => SECRET.test(key) || holdsSecret(inner));
}

function stripped(value: object): JsonObject {
  // Defines even `__proto__` as a key like any other.
  return Object.fromEntries(
    Object.entries(value).flatMap(
      ([key, inner]): Array<[string, unknown]> => (SECRET.test(key) ? [] : [[key, within(inner)]]),
    ),
  );
}

function within(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(within);
  return typeof value === 'object' && value !== null ? stripped(value) : value;
}
