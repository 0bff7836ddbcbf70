import type { Group } from '#lib/error-list/groups.ts';
import { text } from '#lib/i18n/text.ts';
import { Highlight } from './Highlight.tsx';

/** What went wrong in all errors of a group; where they say something else each, an ellipsis stands. */
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
