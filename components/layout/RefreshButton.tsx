import { useState } from 'preact/hooks';
import { Icon } from '#components/controls/Icon.tsx';
import { run } from '#components/controls/run.ts';
import { text } from '#lib/i18n/text.ts';
import { isRefreshing } from '#lib/live/follow.ts';
import { send } from '#lib/messaging/send.ts';

/** Polls a PIM now, charts included. The state of the PIM shows the outcome. */
export function RefreshButton({ origin, labelled = false }: { origin: string; labelled?: boolean }) {
  const [clicked, setClicked] = useState(false);
  const running = clicked || isRefreshing(origin);
  const refresh = () =>
    run(async () => {
      setClicked(true);
      await send('poll/run', { origin }).finally(() => setClicked(false));
    });
  return (
    <button
      type="button"
      class={labelled ? '' : 'button-icon'}
      title={text('refresh')}
      aria-label={text('refresh')}
      disabled={running}
      onClick={refresh}
    >
      <Icon name="refresh" turning={running} />
      {labelled && text('refresh')}
    </button>
  );
}
