import { HelpLink } from '#components/controls/HelpLink.tsx';
import { useLoaded } from '#components/controls/run.ts';
import { ErrorItem } from '#components/errors/ErrorItem.tsx';
import { text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import type { PimView } from '#lib/store/pim-view.ts';

interface Props {
  view: PimView;
  setting: 'attribute' | 'family' | 'channel';
  code: string;
}

/** The newest open errors about the attribute, family or channel whose settings are on screen. */
export function SettingErrors({ view: { pim, connections, summary }, setting, code }: Props) {
  const { origin } = pim;
  const errors = useLoaded(
    () => send('archive/setting-errors', { origin, setting, code }),
    [origin, setting, code, summary],
  );
  if (errors === null || pim.user?.seesErrors === false) return null;
  const title = text(`panel_about_${setting}`, code);
  const connectionsByCode = new Map(connections.map((connection) => [connection.code, connection]));
  return (
    <section class="concerning" aria-label={title}>
      <div class="section-head">
        <h2>{title}</h2>
      </div>
      {errors.length === 0 ? (
        <p class="errors-empty">
          {text('panel_about_none')} <HelpLink to="empty-chart/why-are-there-no-errors-in-a-list" />
        </p>
      ) : (
        <ol class="errors">
          {errors.map((error) => (
            <ErrorItem key={error.id} error={error} pim={pim} connection={connectionsByCode.get(error.connection)} />
          ))}
        </ol>
      )}
    </section>
  );
}
