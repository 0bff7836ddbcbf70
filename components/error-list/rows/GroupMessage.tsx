import { useMemo } from 'preact/hooks';
import { type GroupPart, MOST_COUNTED, sentenceOf } from '#lib/error-list/group-sentence.ts';
import type { Group } from '#lib/error-list/groups.ts';
import { FOLDED_FROM, LONGEST_SHOWN, shortened, shortenedText } from '#lib/i18n/pim-text.ts';
import { number, text } from '#lib/i18n/text.ts';
import { Highlight } from './Highlight.tsx';

interface Props {
  group: Group;
  words: readonly string[];
  /** Whether a long message is shown whole. */
  open: boolean;
}

/** The longest value in the sentence of a closed group, in characters. */
const LONGEST_VALUE = 60;

/** The message of a group, with the values in which its errors differ: up to three, then how many more. */
export function GroupMessage({ group: { members }, words, open }: Props) {
  const sentence = useMemo(() => sentenceOf(members), [members]);
  return (
    <span class="error-message">
      {sentence.every(({ text, varies }) => text === '' && varies.length === 0) && text('error_no_message')}
      <bdi>
        {shortened(sentence, open ? LONGEST_SHOWN : FOLDED_FROM).map((part) =>
          part.parameter || part.varies.length > 0 ? (
            <Values part={part} words={words} open={open} />
          ) : (
            <Highlight of={part.text} words={words} />
          ),
        )}
      </bdi>
    </span>
  );
}

function Values({ part: { text: only, varies, more }, words, open }: { part: GroupPart } & Omit<Props, 'group'>) {
  const values = (varies.length > 0 ? varies : [only]).map((value, index) => (
    <>
      {index > 0 && ', '}
      <mark>
        <bdi>
          <Highlight of={open ? value : shortenedText(value, LONGEST_VALUE)} words={words} />
        </bdi>
      </mark>
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

function counted(more: number): string {
  return more < MOST_COUNTED ? number(more) : `${number(more)}+`;
}
