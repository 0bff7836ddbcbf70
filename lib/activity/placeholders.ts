/**
 * Cuts a text at its placeholders and puts a part in the place of each; `plain` makes parts of the text in between. Longer
 * placeholders win over shorter ones inside them, and the text is read once, so nothing inside a part is ever replaced.
 */
export function fill<P>(text: string, parts: ReadonlyMap<string, P>, plain: (text: string) => P): P[] {
  const placeholders = [...parts.keys()].filter(Boolean).sort((a, b) => b.length - a.length);
  if (placeholders.length === 0) return text ? [plain(text)] : [];
  const pattern = placeholders.map((key) => key.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')).join('|');
  return text.split(new RegExp(`(${pattern})`)).flatMap((piece, index) => {
    if (!piece) return [];
    return [(index % 2 ? parts.get(piece) : undefined) ?? plain(piece)];
  });
}
