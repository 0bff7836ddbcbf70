import { useRun } from '#components/controls/run.ts';
import { digestOf } from '#lib/errors/digest.ts';
import { text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import type { Decision } from '#lib/model/decision.ts';
import type { ArchivedError } from '#lib/model/error.ts';

interface Props {
  origin: string;
  /** The errors to decide about. */
  errors: readonly ArchivedError[];
  /** Whether they are closed and can be reopened. */
  closed?: boolean;
}

/** The possible decisions about some errors of a product. The list follows the store. */
export function DecideButtons({ origin, errors, closed = false }: Props) {
  const { busy, failed, run } = useRun();
  const decisions = (state: Decision['state']): Decision[] =>
    errors.map((error) => ({
      origin,
      target: { error: error.id },
      about: digestOf(origin, error).subject,
      state,
      at: Date.now(),
      until: null,
      note: '',
    }));
  return (
    <>
      {closed ? (
        <button
          type="button"
          class="field-action"
          disabled={busy}
          onClick={() => run(() => send('decisions/remove', { targets: decisions('open') }))}
        >
          {text('panel_reopen')}
        </button>
      ) : (
        <>
          <button
            type="button"
            class="field-action"
            disabled={busy}
            onClick={() => run(() => send('decisions/save', { decisions: decisions('resolved') }))}
          >
            {text('panel_resolve')}
          </button>
          <button
            type="button"
            class="field-action"
            disabled={busy}
            onClick={() => run(() => send('decisions/save', { decisions: decisions('ignored') }))}
          >
            {text('panel_ignore')}
          </button>
        </>
      )}
      {failed && (
        <span class="field-note" role="status">
          {text('panel_undecided')}
        </span>
      )}
    </>
  );
}
