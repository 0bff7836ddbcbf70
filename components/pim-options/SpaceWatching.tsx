import { useState } from 'preact/hooks';
import { ActionRow } from '#components/controls/ActionRow.tsx';
import { useRun } from '#components/controls/run.ts';
import { SettingRow } from '#components/controls/SettingRow.tsx';
import { timeZoneOf } from '#lib/calendar.ts';
import { formatClock, formatWhen } from '#lib/i18n/dates.ts';
import { plural, text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { SpaceCheck, SpaceRecord, Watching } from '#lib/model/space.ts';
import type { PimSettings } from '#lib/settings/schema.ts';
import { requestSharing } from '#lib/spaces/space-access.ts';
import { faultText, SpaceStart } from './SpaceChecks.tsx';

interface Props {
  pim: PimRecord;
  record: SpaceRecord;
  space: NonNullable<PimSettings['space']>;
  /** Called when it was begun or ended. */
  onChange(): void;
}

/** The shortest passphrase, as in `passphrase` of the model. */
const SHORTEST = 12;

/** Sharing what was seen: off until the user reads what leaves the browser and starts it. */
export function SpaceWatching({ pim, record, space, onChange }: Props) {
  const [asks, setAsks] = useState(false);
  const stop = useRun();
  const { watching } = record;
  const toggle = () => {
    if (!watching) return setAsks(!asks);
    stop.run(async () => {
      await send('space/unwatch', { origin: pim.origin });
      setAsks(false);
      onChange();
    });
  };
  return (
    <>
      <ActionRow
        name={text('team_watch')}
        hint={watching ? <Course pim={pim} watching={watching} /> : <p>{text('team_watch_hint')}</p>}
      >
        {({ describedBy }) => (
          <button type="button" aria-describedby={describedBy} disabled={stop.busy} onClick={toggle}>
            {text(watching ? 'team_watch_stop' : asks ? 'cancel' : 'team_watch_choose')}
          </button>
        )}
      </ActionRow>
      {asks && !watching && <Consent pim={pim} space={space} onChange={onChange} />}
    </>
  );
}

function Consent({ pim: { origin, user }, space, onChange }: Omit<Props, 'record'>) {
  const [passphrase, setPassphrase] = useState('');
  const [wrong, setWrong] = useState<'team_denied' | 'team_passphrase_short' | null>(null);
  const [checks, setChecks] = useState<SpaceCheck[] | null>(null);
  const start = useRun();
  const begin = async () => {
    setChecks(null);
    const isShort = passphrase !== '' && passphrase.length < SHORTEST;
    const granted = !isShort && (await requestSharing(space.address).catch(() => false));
    setWrong(isShort ? 'team_passphrase_short' : granted ? null : 'team_denied');
    if (!granted) return;
    setChecks(await send('space/watch', { origin, passphrase: passphrase || null }));
    onChange();
  };
  return (
    <>
      <SettingRow name={text('team_passphrase')} hint={text('team_passphrase_hint')}>
        {({ id, disabled, describedBy }) => (
          <input
            id={id}
            type="password"
            autocomplete="off"
            maxLength={300}
            disabled={disabled}
            aria-describedby={describedBy}
            value={passphrase}
            onInput={({ currentTarget }) => setPassphrase(currentTarget.value)}
          />
        )}
      </SettingRow>
      <SpaceStart
        name={text('team_watch_ask')}
        hint={
          <>
            {user?.seesErrors !== true && <p class="told-wrong">{text('team_watch_no_rights')}</p>}
            {space.kind === 'couchdb' && <p>{text('team_watch_database')}</p>}
          </>
        }
        {...{ wrong, checks, start }}
        onStart={begin}
      />
    </>
  );
}

function Course({ pim, watching }: { pim: PimRecord; watching: Watching }) {
  const { sealed, sharedAt, fault, notBefore, unread, left, progress } = watching;
  const [zone, now] = [timeZoneOf(pim), Date.now()];
  return (
    <>
      <p>
        {sharedAt === null ? text('team_never') : text('team_shared', formatWhen(sharedAt, zone, now))}{' '}
        {text(sealed ? 'team_watch_sealed' : 'team_watch_plain')}
      </p>
      {pim.user?.seesErrors !== true && <p class="told-wrong">{text('team_watch_no_rights')}</p>}
      {fault && (
        <p class="told-wrong">
          {faultText(fault)}{' '}
          {notBefore === null ? text('team_stopped') : text('team_retry', formatClock(notBefore, zone, now))}
        </p>
      )}
      {unread > 0 && <p class="told-wrong">{plural('team_watch_unread', unread)}</p>}
      {(left > 0 || progress.flooding.length > 0) && <p class="told-wrong">{text('team_watch_left')}</p>}
    </>
  );
}
