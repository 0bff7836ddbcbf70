import { useRun } from '#components/controls/run.ts';
import { text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import { CoveredNote, useGuard } from './guard.tsx';

/** Opens errors again that were decided about one by one. The list follows the store. */
export function ReopenButton({ origin, errors }: { origin: string; errors: readonly ArchivedError[] }) {
  const { busy, failed, run } = useRun();
  const { ref, isCovered, guarded } = useGuard<HTMLSpanElement>();
  const targets = errors.map(({ id }) => ({ origin, target: { error: id } }));
  return (
    <>
      <span ref={ref}>
        <button
          type="button"
          disabled={busy}
          onClick={(event) => guarded(event, () => run(() => send('decisions/remove', { targets })))}
        >
          {text('panel_reopen')}
        </button>
      </span>
      {failed && (
        <p class="problem-note" role="status">
          {text('panel_undecided')}
        </p>
      )}
      {isCovered && <CoveredNote origin={origin} />}
    </>
  );
}
