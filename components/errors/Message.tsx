import { messageParts, rawParts } from '#lib/activity/message.ts';
import type { ErrorContent } from '#lib/activity/types.ts';
import { text } from '#lib/i18n/text.ts';

/** What went wrong, in the PIM's words; the values that it filled in stand out. */
export function Message({ content }: { content: ErrorContent }) {
  const parts = messageParts(content);
  const raw = rawParts(content);
  return (
    <>
      <p class="error-message">
        {parts.length === 0 && text('error_no_message')}
        {parts.map((part) => (part.parameter ? <mark>{part.text}</mark> : part.text))}
      </p>
      {raw.length > 0 && (
        <dl class="error-raw">
          {raw.map(({ key, text: value }) => (
            <div key={key}>
              <dt>{key}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
