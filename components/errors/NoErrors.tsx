import { HelpLink } from '#components/controls/HelpLink.tsx';
import { text } from '#lib/i18n/text.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { ErrorSummary } from '#lib/model/summary.ts';

interface Props {
  pim: PimRecord;
  connections: readonly ConnectionRecord[];
  summary: Pick<ErrorSummary, 'archived'> | null;
}

/** Stands in for open errors when none can be listed. */
export function NoErrors({ pim, connections, summary }: Props) {
  const counted = connections.some(({ businessErrors, unmonitored }) => (businessErrors ?? 0) > 0 && !unmonitored);
  const reason =
    pim.user?.seesErrors === false
      ? 'errors_hidden'
      : pim.lastSuccessAt === null
        ? 'errors_unknown'
        : summary !== null && summary.archived > 0
          ? 'monitoring_all_done'
          : counted
            ? 'errors_purged'
            : 'errors_none';
  return (
    <p class="errors-empty">
      {text(reason)} <HelpLink to="empty-chart/why-are-there-no-errors-in-a-list" />
    </p>
  );
}
