import { useRun } from '#components/controls/run.ts';
import { readCoreContent } from '#lib/errors/content.ts';
import { subjectOf } from '#lib/errors/identity.ts';
import { text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import type { DraftDecision } from '#lib/model/decision.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import { CoveredNote, useGuard } from './guard.tsx';

/** Opens errors again that were decided about one by one. The list follows the store. */
export function ReopenButton({ origin, errors }: { origin: string; errors: readonly ArchivedError[] }) {
  const { busy, failed, run } = useRun();
  const { ref, isCovered, guarded } = useGuard<HTMLSpanElement>();
  const decisions = errors.map(({ id, content }): DraftDecision => {
    return { origin, on: ['error', id, subjectOf(readCoreContent(content))], set: { state: null } };
  });
  return (
    <>
      <span ref={ref}>
        <button
          type="button"
          disabled={busy}
          onClick={(event) => guarded(event, () => run(() => send('decisions/save', { decisions })))}
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
