import { run, useLoaded, useRun } from '#components/controls/run.ts';
import { timeZoneOf } from '#lib/calendar.ts';
import './team-tool.css';
import { useEffect, useState } from 'preact/hooks';
import { ActionRow } from '#components/controls/ActionRow.tsx';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { useSettings } from '#components/controls/settings-context.ts';
import { formatDateTime } from '#lib/i18n/dates.ts';
import { plural, text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { DeliveryResult, TestResult } from '#lib/model/report.ts';
import { readDelivery } from '#lib/store/outbox.ts';
import { mayReport, requestReporting } from '#lib/team-tools/sending-permission.ts';
import { TeamToolFields } from './TeamToolFields.tsx';

type State = NonNullable<Awaited<ReturnType<typeof readDelivery>>>;

/** The state of the deliveries to a team tool, and a test. */
function DeliveryState({ pim, url }: { pim: PimRecord; url: string }) {
  const { store } = useSettings();
  const { origin } = pim;
  const [allowed, setAllowed] = useState(true);
  const [tested, setTested] = useState<TestResult | null>(null);
  const state = useLoaded(() => readDelivery(store, origin), [store, pim, url]) ?? null;
  useEffect(() => run(async () => setAllowed(await mayReport(url)), null), [store, pim, url]);
  const test = useRun();
  return (
    <div class="setting-rows">
      <ActionRow
        name={text('tool_test_row')}
        hint={
          <>
            <Course state={state} timeZone={timeZoneOf(pim)} />
            <span role="status">
              {tested && !test.busy && (
                <p class={tested.what === 'taken' ? 'told-right' : 'told-wrong'}>
                  {wordsOf(tested)} <HelpLink to="troubleshooting/messages-in-lists-panel-and-tools" />
                </p>
              )}
            </span>
          </>
        }
      >
        {({ describedBy }) =>
          allowed ? (
            <button
              type="button"
              aria-describedby={describedBy}
              disabled={test.busy}
              onClick={() => test.run(async () => setTested(await send('team-tool/test', { origin })))}
            >
              {text('tool_test')}
            </button>
          ) : (
            <button
              type="button"
              class="button-main"
              aria-describedby={describedBy}
              onClick={() => run(async () => setAllowed(await requestReporting(url)))}
            >
              {text('tool_allow')}
            </button>
          )
        }
      </ActionRow>
    </div>
  );
}

function Course({ state, timeZone }: { state: State | null; timeZone: string }) {
  const { record, waiting = 0 } = state ?? {};
  const sentAt = record?.sentAt ?? null;
  return (
    <>
      {sentAt === null ? text('tool_never') : text('tool_sent', formatDateTime(sentAt, timeZone))}{' '}
      {waiting > 0 && plural('tool_waiting', waiting)}{' '}
      {record && record.dropped > 0 && plural('tool_dropped', record.dropped)}
      {record?.lastFailure && (
        <p class="told-wrong">
          {wordsOf(record.lastFailure)} <HelpLink to="troubleshooting/messages-in-lists-panel-and-tools" />
        </p>
      )}
    </>
  );
}

const resultTexts = {
  taken: 'sending_taken',
  refused: 'sending_refused',
  redirected: 'sending_redirected',
  unreachable: 'sending_unreachable',
  slow: 'sending_slow',
  'no-access': 'sending_no_access',
} as const satisfies Record<DeliveryResult, string>;

function wordsOf({ what, status }: TestResult): string {
  return text(resultTexts[what], String(status ?? ''));
}

/** The team tool that receives the figures and alerts of a PIM: its address and the state of its deliveries. */
export function TeamToolPart({ pim }: { pim: PimRecord }) {
  const { effective } = useSettings();
  const { origin } = pim;
  const tool = effective.value.settings.pims.find((one) => one.origin === origin)?.teamTool ?? null;
  return (
    <>
      <p class="quiet">{text('tool_intro')}</p>
      <TeamToolFields key={JSON.stringify(tool)} origin={origin} tool={tool} />
      {tool && <DeliveryState pim={pim} url={tool.url} />}
    </>
  );
}
