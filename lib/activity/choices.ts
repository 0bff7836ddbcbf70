import type { ErrorDigest } from './digest.ts';

/** A value that occurs among errors, and in how many of them. */
export interface Choice {
  value: string;
  count: number;
}

/** What the filters can be set to, the most frequent first, then in alphabetical order. */
export interface Choices {
  pim: Choice[];
  connection: Choice[];
  kind: Choice[];
  attribute: Choice[];
  family: Choice[];
  channel: Choice[];
  locale: Choice[];
}

/** The values that occur among these errors; one that is absent in an error is not offered. */
export function choicesOf(digests: readonly ErrorDigest[]): Choices {
  const of = (read: (digest: ErrorDigest) => string | null): Choice[] => {
    const counts = new Map<string, number>();
    for (const digest of digests) {
      const value = read(digest);
      if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  };
  return {
    pim: of((digest) => digest.origin),
    connection: of((digest) => digest.connection),
    kind: of((digest) => digest.kind),
    attribute: of((digest) => digest.attribute),
    family: of((digest) => digest.family),
    channel: of((digest) => digest.channel),
    locale: of((digest) => digest.locale),
  };
}
