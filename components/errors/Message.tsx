import { messageParts, rawParts } from '#lib/errors/message.ts';
import { text } from '#lib/i18n/text.ts';
import type { ErrorContent } from '#lib/model/error.ts';

/** The PIM's message, with its values highlighted. */
export function Message({ content }: { content: ErrorContent }) {
  const parts = messageParts(content);
  return (
    <>
      <p class="error-message">
        {parts.length === 0 && text('error_no_message')}
        {parts.map((part) => (part.parameter ? <mark>{part.text}</mark> : part.text))}
      </p>
      <RawFacts facts={rawParts(content)} />
    </>
  );
}

/** The other keys that the PIM sent for an error without another explanation (see `rawParts`). */
export function RawFacts({ facts }: { facts: ReadonlyArray<{ key: string; text: string }> }) {
  if (facts.length === 0) return null;
  return (
    <dl class="error-raw">
      {facts.map(({ key, text }) => (
        <div key={key}>
          <dt>{key}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
