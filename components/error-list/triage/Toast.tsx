import { useEffect } from 'preact/hooks';
import { text } from '#lib/i18n/text.ts';
import type { Decisions } from './use-decisions.ts';

const STAYS = 12_000;

/** Shows what was decided for a while, with a button to undo it. */
export function Toast({ decisions: { decided, dismiss } }: { decisions: Decisions }) {
  useEffect(() => {
    if (!decided) return;
    const timer = setTimeout(dismiss, STAYS);
    return () => clearTimeout(timer);
  }, [decided, dismiss]);
  return (
    <div class="toast-place" role="status">
      {decided && (
        <p class="toast">
          <span>{decided.said}</span>
          {decided.undo && (
            <button type="button" class="button-plain" aria-keyshortcuts="u" onClick={decided.undo}>
              {text('monitoring_undo')}
            </button>
          )}
        </p>
      )}
    </div>
  );
}
