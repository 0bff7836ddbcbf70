import { ConnectionName } from '#components/controls/ConnectionName.tsx';
import { ConnectionPicture } from '#components/controls/Pictures.tsx';
import { PimText } from '#components/controls/PimText.tsx';
import { timeZoneOf } from '#lib/calendar.ts';
import { readContent } from '#lib/errors/content.ts';
import { formatDateTime } from '#lib/i18n/dates.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { DocumentationLines } from './DocumentationLines.tsx';
import { ErrorFacts } from './ErrorFacts.tsx';
import { Message } from './Message.tsx';

interface Props {
  error: ArchivedError;
  pim: PimRecord;
  /** Undefined when the PIM never listed it. */
  connection: ConnectionRecord | undefined;
  /** Whether to name product and attribute; not needed under a heading that does. */
  product?: boolean;
}

/** One business error: what went wrong, in which product, where to fix it, who sent it and when. */
export function ErrorItem({ error, pim, connection, product = true }: Props) {
  const content = readContent(error.content);
  return (
    <li class="error">
      <Message content={content} />
      <ErrorFacts content={content} pim={pim} at={error.at} product={product} />
      <DocumentationLines content={content} origin={pim.origin} />
      <p class="error-origin">
        <span class="error-connection">
          {connection && <ConnectionPicture connection={connection} />}
          {connection ? <ConnectionName connection={connection} /> : <PimText of={error.connection} />}
        </span>
        <time dateTime={new Date(error.at).toISOString()}>{formatDateTime(error.at, timeZoneOf(pim))}</time>
      </p>
    </li>
  );
}
