import { ErrorItem } from '#components/errors/ErrorItem.tsx';
import { plural } from '#lib/i18n/text.ts';
import type { ProductOnScreen } from '#lib/live/product.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { ReopenButton } from './ReopenButton.tsx';

interface Props {
  product: ProductOnScreen;
  pim: PimRecord;
  connections: ReadonlyMap<string, ConnectionRecord>;
}

/** The closed errors of a product, collapsed. An error closed by a decision about its group cannot be reopened here. */
export function ClosedErrors({ product: { errors, closed }, pim, connections }: Props) {
  const list = errors.filter(({ id }) => closed.has(id));
  if (list.length === 0) return null;
  const own = list.filter(({ id }) => closed.get(id)?.own);
  return (
    <details class="closed">
      <summary>{plural('panel_closed', list.length)}</summary>
      {own.length > 0 && (
        <div class="closed-actions">
          <ReopenButton origin={pim.origin} errors={own} />
        </div>
      )}
      <ol class="errors">
        {list.map((error) => (
          <ErrorItem key={error.id} error={error} pim={pim} connection={connections.get(error.connection)} />
        ))}
      </ol>
    </details>
  );
}
