import { listFormat } from './formats.ts';
import { language } from './text.ts';

/** Several things in one line, as the reader’s language lists them: “12 created, 340 updated”. */
export function list(items: Iterable<string>): string {
  return listFormat(language(), { style: 'narrow' }).format(items);
}
