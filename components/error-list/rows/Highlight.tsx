import { highlight } from '#lib/error-list/highlight.ts';

/** A text with the hits of a search highlighted. */
export function Highlight({ of, words }: { of: string; words: readonly string[] }) {
  if (words.length === 0) return <>{of}</>;
  return <>{highlight(of, words).map((part) => (part.hit ? <mark class="hit">{part.text}</mark> : part.text))}</>;
}
