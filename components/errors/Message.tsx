import { PimText, useFolded, Visible } from '#components/controls/PimText.tsx';
import { messageParts, rawParts } from '#lib/errors/message.ts';
import { text } from '#lib/i18n/text.ts';
import type { ErrorContent } from '#lib/model/error.ts';

/** The PIM's message, with its values highlighted; folded when it is long. */
export function Message({ content }: { content: ErrorContent }) {
  const [parts, unfold] = useFolded(messageParts(content));
  return (
    <>
      <p class="error-message">
        {parts.length === 0 && text('error_no_message')}
        <bdi>
          {parts.map((part) =>
            part.parameter ? (
              <mark>
                <PimText of={part.text} />
              </mark>
            ) : (
              <Visible of={part.text} />
            ),
          )}
        </bdi>
        {unfold}
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
          <dt>
            <PimText of={key} />
          </dt>
          <dd>
            <PimText of={text} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
