import type { Group } from '#lib/error-list/groups.ts';
import { FOLDED_FROM, LONGEST_SHOWN, shortened } from '#lib/i18n/pim-text.ts';
import { text } from '#lib/i18n/text.ts';
import { Highlight } from './Highlight.tsx';

interface Props {
  group: Group;
  words: readonly string[];
  /** Whether a long message is shown whole. */
  open: boolean;
}

/** The message of a group, with an ellipsis where its errors differ. */
export function GroupMessage({ group: { template }, words, open }: Props) {
  const parts = shortened(template, open ? LONGEST_SHOWN : FOLDED_FROM);
  return (
    <span class="error-message">
      {template.every((part) => part.text === '') && text('error_no_message')}
      <bdi>
        {parts.map((part) => {
          if (!part.parameter) return <Highlight of={part.text} words={words} />;
          return part.varies ? (
            <mark class="varies" title={text('monitoring_varies')}>
              …
            </mark>
          ) : (
            <mark>
              <bdi>
                <Highlight of={part.text} words={words} />
              </bdi>
            </mark>
          );
        })}
      </bdi>
    </span>
  );
}
