import './notice.css';
import { failure } from '#components/controls/run.ts';
import { text } from '#lib/i18n/text.ts';

/** Says that the last action failed, wherever on the page it was, until the reader closes it. */
export function FailureNotice() {
  if (failure.value === null) return null;
  return (
    <div class="notice notice-failure" role="alert">
      <p>{failure.value}</p>
      <button
        type="button"
        class="button-plain"
        onClick={() => {
          failure.value = null;
        }}
      >
        {text('close')}
      </button>
    </div>
  );
}
