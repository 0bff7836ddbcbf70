import { useState } from 'preact/hooks';
import { Icon } from '#components/controls/Icon.tsx';
import { run } from '#components/controls/run.ts';
import { text } from '#lib/i18n/text.ts';
import { isRefreshing } from '#lib/live/follow.ts';
import { send } from '#lib/messaging/send.ts';

/** Refreshes a PIM now, charts included; its outcome shows in the state of the PIM. */
export function RefreshButton({ origin, labelled = false }: { origin: string; labelled?: boolean }) {
  const [asked, setAsked] = useState(false);
  const running = asked || isRefreshing(origin);
  const refresh = () =>
    run(async () => {
      setAsked(true);
      await send('poll/run', { origin }).finally(() => setAsked(false));
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
