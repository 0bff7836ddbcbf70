/**
 * Cuts a text at its placeholders: pieces of text, and in between what stands for each placeholder. Longer placeholders
 * win over shorter ones inside them, and the text is read once, so that nothing inside a value is ever replaced.
 */
export function fill<T>(text: string, values: ReadonlyMap<string, T>): Array<{ text: string } | { value: T }> {
  const placeholders = [...values.keys()].filter(Boolean).sort((a, b) => b.length - a.length);
  if (placeholders.length === 0) return text ? [{ text }] : [];
  const pattern = placeholders.map((key) => key.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')).join('|');
  return text.split(new RegExp(`(${pattern})`)).flatMap((piece, index): Array<{ text: string } | { value: T }> => {
    const value = index % 2 ? values.get(piece) : undefined;
    if (value !== undefined) return [{ value }];
    return piece ? [{ text: piece }] : [];
  });
}
