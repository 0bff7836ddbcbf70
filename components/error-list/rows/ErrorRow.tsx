import { useId } from 'preact/hooks';
import { ConnectionPicture, PimDot } from '#components/controls/Pictures.tsx';
import { useFolded } from '#components/controls/PimText.tsx';
import { connectionLink } from '#components/controls/page-links.ts';
import { DocumentationLines } from '#components/errors/DocumentationLines.tsx';
import { RawFacts } from '#components/errors/Message.tsx';
import { readContent } from '#lib/errors/content.ts';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import { fillSlots } from '#lib/errors/failure.ts';
import { rawParts } from '#lib/errors/message.ts';
import { formatDateTime } from '#lib/i18n/dates.ts';
import { FOLDED_FROM, shortenedText } from '#lib/i18n/pim-text.ts';
import { text } from '#lib/i18n/text.ts';
import type { ErrorArchive } from '#lib/live/error-archive.ts';
import { useContent } from '../listing/use-content.ts';
import type { Listing } from '../listing/use-listing.ts';
import { DecisionLine, OwnerNames } from '../triage/DecisionLine.tsx';
import { TriageButtons } from '../triage/TriageButtons.tsx';
import { type Decisions, subjectOfError } from '../triage/use-decisions.ts';
import { ErrorDetails } from './ErrorDetails.tsx';
import { Highlight } from './Highlight.tsx';
import { ProductLine } from './ProductLine.tsx';
import type { RowProps } from './VirtualRows.tsx';

interface Props {
  digest: ErrorDigest;
  view: ErrorArchive;
  listing: Listing;
  decisions: Decisions;
  row: RowProps;
  selected: boolean;
  /** `range`: with all between it and the row before. */
  onSelect(range: boolean): void;
}

/** One error with everything that the PIM's own monitoring shows (contract 13.2), and a link to its product. */
export function ErrorRow({ digest, view, listing, decisions, row, selected, onSelect }: Props) {
  const { known, words, context } = listing;
  const title = useId();
  const [parts, unfold] = useFolded(fillSlots(digest.template, digest.values));
  const error = useContent(view, digest);
  const content = error && readContent(error.content);
  const connection = known.connectionOf(digest.origin, digest.connection);
  const pim = known.several ? known.pimOf(digest.origin) : null;
  const what = subjectOfError(digest, context);
  const owner = context.owners.ofError(digest);
  return (
    <article
      {...row}
      class={selected ? 'row error-row row-selected' : 'row error-row'}
      aria-labelledby={title}
      aria-busy={error === undefined}
    >
      <input
        type="checkbox"
        class="row-select"
        aria-label={text('bulk_select', shortenedText(digest.message, FOLDED_FROM))}
        aria-keyshortcuts="x"
        checked={selected}
        onClick={({ shiftKey }) => onSelect(shiftKey)}
      />
      <time class="row-time" dateTime={new Date(digest.at).toISOString()}>
        {formatDateTime(digest.at, known.timeZone(digest.origin))}
      </time>
      <div class="row-what">
        <p class="error-message" id={title}>
          {digest.message === '' && text('error_no_message')}
          <bdi>
            {parts.map((part) =>
              part.parameter ? (
                <mark>
                  <bdi>
                    <Highlight of={part.text} words={words} />
                  </bdi>
                </mark>
              ) : (
                <Highlight of={part.text} words={words} />
              ),
            )}
          </bdi>
        </p>
        {unfold}
        <div class="row-line">
          <ProductLine digest={digest} known={known} words={words} />
          <TriageButtons
            what={what}
            decisions={decisions}
            owners={context.owners}
            name={shortenedText(digest.message, FOLDED_FROM)}
          />
        </div>
        {content && <DocumentationLines content={content} origin={digest.origin} />}
        {content && <RawFacts facts={rawParts(content)} />}
        <DecisionLine what={what} known={known} />
        <OwnerNames names={owner === null ? [] : [owner]} />
      </div>
      <div class="row-where">
        <p class="error-connection">
          {pim && <PimDot pim={pim} />}
          {connection && <ConnectionPicture connection={connection} />}
          <span>
            <a class="connection-page" href={connectionLink(digest.origin, digest.connection)}>
              <bdi>
                <Highlight of={known.connection(digest.origin, digest.connection)} words={words} />
              </bdi>
            </a>
          </span>
        </p>
        <ErrorDetails digest={digest} known={known} words={words} />
      </div>
    </article>
  );
}
