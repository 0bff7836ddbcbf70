import { number, text } from '#lib/i18n/text.ts';
import type { Editor, Turn } from '#lib/model/timeline.ts';
import type { TurnFact } from '../turn-facts.ts';
import type { AlertWords } from './alert-text.ts';

/** Who changed a field, as a sentence names it. */
export function editorText({ is, name }: Editor): string {
  return is === 'import' ? text('editor_import', name) : name;
}

/** A field as the form calls it, with its locale and channel: “Name (en_US)”. */
export function turnField({ name, key }: Pick<Turn, 'name' | 'key'>): string {
  const [, ...where] = key.split('-');
  return where.length > 0 ? `${name} (${where.join(', ')})` : name;
}

/** A product that has no identifier is named by what stands in its address. */
export function turnProduct({ identifier, product }: Pick<Turn, 'identifier' | 'product'>): string {
  return identifier ?? product;
}

/** Which two writers change which field in turn, how often, and in how many fields. */
export function turnWords({ writers: [one, other], turn, fields }: TurnFact): AlertWords {
  const sentence = text(
    'finding_turns',
    ...[editorText(one), editorText(other), turnField(turn), turnProduct(turn), number(turn.at.length)],
  );
  return { sentence, rule: fields > 1 ? text('finding_turns_fields', number(fields)) : null };
}
