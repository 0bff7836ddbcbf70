import { HelpLink } from '#components/controls/HelpLink.tsx';
import { text } from '#lib/i18n/text.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';

/** Replaces the errors when none can be listed. */
export function NoErrors({ pim, connections }: { pim: PimRecord; connections: readonly ConnectionRecord[] }) {
  const counted = connections.some(({ businessErrors, unmonitored }) => (businessErrors ?? 0) > 0 && !unmonitored);
  const reason =
    pim.user?.seesErrors === false
      ? 'errors_hidden'
      : pim.lastSuccessAt === null
        ? 'errors_unknown'
        : counted
          ? 'errors_purged'
          : 'errors_none';
  return (
    <p class="errors-empty">
      {text(reason)} <HelpLink to="why-a-chart-or-list-is-empty" />
    </p>
  );
}
