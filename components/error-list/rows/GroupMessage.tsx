import type { Group } from '#lib/error-list/groups.ts';
import { text } from '#lib/i18n/text.ts';
import { Highlight } from './Highlight.tsx';

/** The message of a group, with an ellipsis where its errors differ. */
export function GroupMessage({ group: { template }, words }: { group: Group; words: readonly string[] }) {
  return (
    <span class="error-message">
      {template.every((part) => part.text === '') && text('error_no_message')}
      {template.map((part) => {
        if (!part.parameter) return <Highlight of={part.text} words={words} />;
        return part.varies ? (
          <mark class="varies" title={text('monitoring_varies')}>
            …
          </mark>
        ) : (
          <mark>
            <Highlight of={part.text} words={words} />
          </mark>
        );
      })}
    </span>
  );
}
