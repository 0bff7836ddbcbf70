import { useMemo } from 'preact/hooks';
import { GroupSentence } from '#components/errors/GroupSentence.tsx';
import { sentenceOf } from '#lib/error-list/group-sentence.ts';
import type { Group } from '#lib/error-list/groups.ts';
import { FOLDED_FROM, LONGEST_SHOWN, shortened, shortenedText } from '#lib/i18n/pim-text.ts';
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
      <GroupSentence
        parts={shortened(sentence, open ? LONGEST_SHOWN : FOLDED_FROM)}
        draw={(text, isValue) => (
          <Highlight of={isValue && !open ? shortenedText(text, LONGEST_VALUE) : text} words={words} />
        )}
        as="mark"
      />
    </span>
  );
}
