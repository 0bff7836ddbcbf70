import { fill } from './placeholders.ts';
import type { Documentation, DocumentationTarget, ErrorContent } from './types.ts';

export type DocumentationPart = { text: string } | { target: DocumentationTarget };

/**
 * The documentation entries of an error, `text` entries first (contract 8 and 13.2), cut into text and links. A link
 * stands wherever its needle does; one whose needle is missing follows at the end, so that no link is lost.
 */
export function documentationParts(
  content: ErrorContent,
): Array<{ style: Documentation['style']; parts: DocumentationPart[] }> {
  const entries = content.documentation.map(({ style, ...entry }) => ({ style, parts: partsOf(entry) }));
  return [...entries.filter(({ style }) => style === 'text'), ...entries.filter(({ style }) => style !== 'text')];
}

function partsOf({ message, parameters }: Omit<Documentation, 'style'>): DocumentationPart[] {
  const needles = new Map([...parameters].map(([needle, target]) => [`{${needle}}`, target]));
  const parts: DocumentationPart[] = fill(message, needles).map((piece) =>
    'value' in piece ? { target: piece.value } : piece,
  );
  const missing = [...needles].filter(([needle]) => !message.includes(needle));
  return parts.concat(missing.flatMap(([, target]) => [{ text: ' ' }, { target }]));
}
