import { Picture } from '#components/controls/Pictures.tsx';
import { readContent } from '#lib/errors/content.ts';
import { dateTime } from '#lib/i18n/dates.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { StoredError } from '#lib/model/error.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { DocumentationLines } from './DocumentationLines.tsx';
import { Facts } from './ErrorFacts.tsx';
import { Message } from './Message.tsx';

interface Props {
  error: StoredError;
  pim: PimRecord;
  /** Undefined when the PIM's list never named it. */
  connection: ConnectionRecord | undefined;
  /** Whether to say which product and attribute it is about; needless under a heading that does. */
  product?: boolean;
}

/** One business error: what went wrong, in which product, where to mend it, who sent it and when. */
export function ErrorItem({ error, pim, connection, product = true }: Props) {
  const content = readContent(error.content);
  return (
    <li class="error">
      <Message content={content} />
      <Facts content={content} pim={pim} product={product} />
      <DocumentationLines content={content} origin={pim.origin} />
      <p class="error-origin">
        <span class="error-connection">
          {connection && <Picture connection={connection} />}
          {connection?.label ?? error.connection}
        </span>
        <time dateTime={new Date(error.at).toISOString()}>{dateTime(error.at, pim.user?.timeZone ?? 'UTC')}</time>
      </p>
    </li>
  );
}
