import type { ComponentChild } from 'preact';
import type { GroupPart } from '#lib/error-list/group-sentence.ts';
import { number, text } from '#lib/i18n/text.ts';
import { MOST_COUNTED } from '#lib/model/values.ts';

interface Props {
  parts: readonly GroupPart[];
  /** Draws a text of the PIM; one that differs among the errors, or is filled in, may be shortened. */
  draw(text: string, isValue: boolean): ComponentChild;
  as: 'mark' | 'strong';
}

/** The sentence of a group, with the values in which its errors differ: up to three, then how many more. */
export function GroupSentence({ parts, draw, as }: Props) {
  return (
    <>
      {parts.every((part) => part.text === '' && part.varies.length === 0) && text('error_no_message')}
      <bdi>
        {parts.map((part) =>
          part.parameter || part.varies.length > 0 ? <Values {...{ part, draw, as }} /> : draw(part.text, false),
        )}
      </bdi>
    </>
  );
}

function Values({ part: { text: only, varies, more }, draw, as: Marked }: { part: GroupPart } & Omit<Props, 'parts'>) {
  const values = (varies.length > 0 ? varies : [only]).map((value, index) => (
    <>
      {index > 0 && ', '}
      <Marked>
        <bdi>{draw(value, true)}</bdi>
      </Marked>
    </>
  ));
  if (more === 0) return values;
  // The texts stand where the language wants them.
  const [before, after] = text('monitoring_and_more', '\ufffc', counted(more)).split('\ufffc');
  return (
    <>
      {before}
      {values}
      {after}
    </>
  );
}

/** The same as plain text. */
export function groupSentenceText(parts: readonly GroupPart[]): string {
  return parts
    .map(({ text: only, varies, more }) => {
      const named = varies.length > 0 ? varies.join(', ') : only;
      return more > 0 ? text('monitoring_and_more', named, counted(more)) : named;
    })
    .join('');
}

function counted(more: number): string {
  return more < MOST_COUNTED ? number(more) : `${number(more)}+`;
}
