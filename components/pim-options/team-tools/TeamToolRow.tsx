import { useEffect, useState } from 'preact/hooks';
import { ActionRow } from '#components/controls/ActionRow.tsx';
import { run, useLoaded, useRun } from '#components/controls/run.ts';
import { useSettings } from '#components/controls/settings-context.ts';
import { timeZoneOf } from '#lib/calendar.ts';
import { formatWhen } from '#lib/i18n/dates.ts';
import { plural, text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { TestResult } from '#lib/model/report.ts';
import type { TeamTool } from '#lib/settings/schema.ts';
import { readDelivery } from '#lib/store/outbox.ts';
import { mayReport, requestReporting } from '#lib/team-tools/sending-permission.ts';
import { toolId } from '#lib/team-tools/team-tool.ts';
import { TestedResult } from './TestedResult.tsx';
import { toolKindName } from './tool-names.ts';

interface Props {
  pim: PimRecord;
  tool: TeamTool;
  onEdit(): void;
  onRemove(): void;
}

/** One team tool: where it is, how its deliveries go, and what can be done with it. */
export function TeamToolRow({ pim, tool, onEdit, onRemove }: Props) {
  const { store } = useSettings();
  const { origin } = pim;
  const { kind, name, url } = tool;
  const id = toolId(tool);
  const [allowed, setAllowed] = useState(true);
  const [tested, setTested] = useState<TestResult | null>(null);
  const state = useLoaded(() => readDelivery(store, origin, id), [store, pim, id]);
  useEffect(() => run(async () => setAllowed(await mayReport(url)), null), [store, pim, url]);
  const test = useRun();
  const lock = { name: 'pims.teamTools', origin };
  return (
    <ActionRow
      name={name === '' ? toolKindName(kind) : `${toolKindName(kind)} · ${name}`}
      lock={lock}
      hint={
        <>
          <span class="tool-host">{new URL(url).host}</span>
          <Course state={state} timeZone={timeZoneOf(pim)} />
          <span role="status">{tested && !test.busy && <TestedResult of={tested} />}</span>
        </>
      }
    >
      {({ disabled, describedBy }) => (
        <span class="buttons">
          {allowed ? (
            <button
              type="button"
              aria-describedby={describedBy}
              disabled={test.busy}
              onClick={() => test.run(async () => setTested(await send('team-tool/test', { origin, tool: id })))}
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
          )}
          <button type="button" aria-describedby={describedBy} disabled={disabled} onClick={onEdit}>
            {text('tool_edit')}
          </button>
          <button type="button" aria-describedby={describedBy} disabled={disabled} onClick={onRemove}>
            {text('remove')}
          </button>
        </span>
      )}
    </ActionRow>
  );
}

type State = Awaited<ReturnType<typeof readDelivery>>;

function Course({ state, timeZone }: { state: State; timeZone: string }) {
  const { record, waiting = 0 } = state ?? {};
  const sentAt = record?.sentAt ?? null;
  return (
    <>
      <p>
        {sentAt === null ? text('tool_never') : text('tool_sent', formatWhen(sentAt, timeZone, Date.now()))}{' '}
        {waiting > 0 && plural('tool_queue', waiting)}{' '}
        {record && record.dropped > 0 && plural('tool_dropped', record.dropped)}{' '}
        {record && record.uncertain > 0 && plural('tool_uncertain', record.uncertain)}
      </p>
      {record?.lastFailure && <TestedResult of={record.lastFailure} />}
    </>
  );
}
