import './notice.css';
import { failure } from '#components/controls/run.ts';
import { text } from '#lib/i18n/text.ts';

/** Shows that the last action of the page failed, until the user closes it. */
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
