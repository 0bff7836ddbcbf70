import { useEffect, useState } from 'preact/hooks';
import { ActionRow } from '#components/controls/ActionRow.tsx';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { PimText } from '#components/controls/PimText.tsx';
import { run, useLoaded, useRun } from '#components/controls/run.ts';
import { useSettings } from '#components/controls/settings-context.ts';
import { timeZoneOf } from '#lib/calendar.ts';
import { formatClock, formatWhen } from '#lib/i18n/dates.ts';
import { plural, text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { SpaceCheck, SpaceRecord } from '#lib/model/space.ts';
import type { PimSettings } from '#lib/settings/schema.ts';
import { membersOf } from '#lib/spaces/members.ts';
import { mayShare, requestSharing } from '#lib/spaces/space-access.ts';
import { listLog } from '#lib/store/decision-log.ts';
import { hidesErrors } from '#lib/store/pims.ts';
import { faultText, SpaceChecks } from './SpaceChecks.tsx';
import { kindName } from './SpaceFields.tsx';
import { SpaceWatching } from './SpaceWatching.tsx';

interface Props {
  pim: PimRecord;
  record: SpaceRecord;
  space: NonNullable<PimSettings['space']>;
  /** Called when the record is another one. */
  onChange(): void;
}

/** How sharing goes, who else does, and the ways to test and to leave. */
export function SpaceState({ pim, record, space, onChange }: Props) {
  const { origin } = pim;
  const [allowed, setAllowed] = useState(true);
  const [checks, setChecks] = useState<SpaceCheck[] | null>(null);
  const [test, leave] = [useRun(), useRun()];
  useEffect(() => run(async () => setAllowed(await mayShare(space.address)), null), [record, space.address]);
  return (
    <>
      <div class="setting-rows">
        <ActionRow
          name={text('team_state')}
          hint={
            <>
              <p>
                {kindName(space.kind)} · <PimText of={space.address} />
              </p>
              <Course pim={pim} record={record} />
              {checks && !test.busy && <SpaceChecks checks={checks} />}
            </>
          }
        >
          {({ describedBy }) => (
            <button
              type="button"
              class={allowed ? '' : 'button-main'}
              aria-describedby={describedBy}
              disabled={test.busy}
              onClick={() =>
                test.run(async () => {
                  if (!allowed) setAllowed(await requestSharing(space.address));
                  setChecks(await send('space/test', { origin }));
                })
              }
            >
              {text(allowed ? 'team_test' : 'tool_allow')}
            </button>
          )}
        </ActionRow>
        <SpaceWatching pim={pim} record={record} space={space} onChange={onChange} />
        <ActionRow name={text('team_leave_row')} hint={text('team_leave_hint')}>
          {({ disabled, describedBy }) => (
            <button
              type="button"
              aria-describedby={describedBy}
              disabled={disabled || leave.busy}
              onClick={() => leave.run(() => send('space/leave', { origin }))}
            >
              {text('team_leave')}
            </button>
          )}
        </ActionRow>
      </div>
      {!hidesErrors(pim) && <Members pim={pim} record={record} />}
    </>
  );
}

function Course({ pim, record }: { pim: PimRecord; record: SpaceRecord }) {
  const { sharedAt, fault, notBefore, progress } = record;
  const [zone, now] = [timeZoneOf(pim), Date.now()];
  return (
    <>
      <p>{sharedAt === null ? text('team_never') : text('team_shared', formatWhen(sharedAt, zone, now))}</p>
      {fault && (
        <p class="told-wrong">
          {faultText(fault)}{' '}
          {notBefore === null ? text('team_stopped') : text('team_retry', formatClock(notBefore, zone, now))}{' '}
          <HelpLink to="share-with-my-team" />
        </p>
      )}
      {progress.refused > 0 && <p class="told-wrong">{plural('team_refused', progress.refused)}</p>}
      {progress.flooding.length > 0 && <p class="told-wrong">{text('team_flooding')}</p>}
    </>
  );
}

function Members({ pim, record: { presence } }: { pim: PimRecord; record: SpaceRecord }) {
  const { store } = useSettings();
  const { origin, client, me = '' } = pim;
  // Whoever looks at the list wants to see who is there now.
  useEffect(() => run(() => send('space/pull', { origin }), null), [origin]);
  const log = useLoaded(() => listLog(store, origin), [store, pim]) ?? [];
  const ours = { client: client ?? '', name: me };
  const members = membersOf(log, presence?.others ?? [], ours, Date.now());
  const [zone, now] = [timeZoneOf(pim), Date.now()];
  return (
    <section aria-labelledby="team-members">
      <h3 id="team-members">{text('team_members')}</h3>
      <ul class="members">
        {members.slice(0, MOST_SHOWN).map(({ client, name, at }) => (
          <li key={client}>
            <strong>
              <PimText of={name || text('team_unnamed')} />
            </strong>{' '}
            {client === ours.client ? (
              text('team_you')
            ) : (
              <span class="quiet">{text('team_member', formatWhen(at, zone, now))}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const MOST_SHOWN = 200;
