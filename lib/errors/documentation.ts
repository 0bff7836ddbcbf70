import type { Documentation, DocumentationTarget, ErrorContent } from '#lib/model/error.ts';
import { fillPlaceholders } from './placeholders.ts';

export type DocumentationPart = { text: string } | { target: DocumentationTarget };

/**
 * The documentation entries of an error, `text` entries first (contract 8 and 13.2), cut into text and links. A link
 * replaces each occurrence of its needle. If the needle is missing, the link follows at the end, so that none is lost.
 */
export function documentationParts(
  content: ErrorContent,
): Array<{ style: Documentation['style']; parts: DocumentationPart[] }> {
  return (['text', 'information'] as const).flatMap((style) =>
    content.documentation.filter((entry) => entry.style === style).map((entry) => ({ style, parts: partsOf(entry) })),
  );
}

function partsOf({ message, parameters }: Documentation): DocumentationPart[] {
  const needles = new Map<string, DocumentationPart>();
  for (const [needle, target] of parameters) needles.set(`{${needle}}`, { target });
  const parts = fillPlaceholders(message, needles, (text) => ({ text }));
  for (const link of needles.values()) {
    if (!parts.includes(link)) parts.push(...(parts.length ? [{ text: ' ' }] : []), link);
  }
  return parts;
}
