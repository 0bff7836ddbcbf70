/**
 * Cuts a text at its placeholders and replaces each by its part; `plain` makes parts of the text in between. Longer
 * placeholders win over shorter ones inside them. The text is read once, so nothing inside a part is ever replaced.
 */
export function fillPlaceholders<P>(text: string, parts: ReadonlyMap<string, P>, plain: (text: string) => P): P[] {
  const pieces: P[] = [];
  const next = [...parts]
    .filter(([key]) => key)
    .sort(([a], [b]) => b.length - a.length)
    .map(([key, part]) => ({ key, part, at: text.indexOf(key) }));
  let from = 0;
  for (;;) {
    let first: (typeof next)[number] | null = null;
    for (const one of next) {
      // Each search starts where the last one ended, so that the text is read once per placeholder, however often it occurs.
      if (one.at >= 0 && one.at < from) one.at = text.indexOf(one.key, from);
      if (one.at >= 0 && (first === null || one.at < first.at)) first = one;
    }
    const to = first?.at ?? text.length;
    if (to > from) pieces.push(plain(text.slice(from, to)));
    if (first === null) return pieces;
    pieces.push(first.part);
    from = to + first.key.length;
  }
}
