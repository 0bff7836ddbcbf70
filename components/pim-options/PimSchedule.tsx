import { useLoaded } from '#components/controls/run.ts';
import { timeZoneOf } from '#lib/calendar.ts';
import './passes.css';
import { ChoiceRow } from '#components/controls/ChoiceRow.tsx';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { SwitchRow } from '#components/controls/SwitchRow.tsx';
import { useSettings } from '#components/controls/settings-context.ts';
import { formatDateTime } from '#lib/i18n/dates.ts';
import { formatSeconds, formatSize } from '#lib/i18n/sizes.ts';
import { type MessageKey, number, plural, text } from '#lib/i18n/text.ts';
import type { PimRecord, PimState, PollRecord } from '#lib/model/pim.ts';
import { lastPolls } from '#lib/store/polls.ts';

const SHOWN = 50;

/** The schedule of a PIM, its effect on the user's session, and the last polls. */
export function PimSchedule({ pim }: { pim: PimRecord }) {
  const { store, effective, change } = useSettings();
  const { origin } = pim;
  const { schedule = 'open', checkFixes = true } =
    effective.value.settings.pims.find((one) => one.origin === origin) ?? {};
  const polls = useLoaded(() => lastPolls(store, origin, SHOWN), [store, origin, pim.lastPollAt]) ?? [];
  return (
    <>
      <div class="setting-rows">
        <ChoiceRow
          name={text('rhythm')}
          hint={
            <>
              {text(`rhythm_hint_${schedule}`)} <HelpLink to="effect-on-the-pim/does-it-keep-me-signed-in" />
            </>
          }
          lock={{ name: 'pims.schedule', origin }}
          value={schedule}
          options={schedules.map((value) => ({ value, words: text(`rhythm_${value}`) }))}
          onChoose={(chosen) => change({ pim: origin, set: { schedule: chosen } })}
        />
        <SwitchRow
          name={text('check_fixes')}
          hint={
            <>
              {text('check_fixes_hint')} <HelpLink to="fixed-errors/when-does-pim-pulse-check" />
            </>
          }
          lock={{ name: 'pims.checkFixes', origin }}
          on={checkFixes}
          onSwitch={(on) => change({ pim: origin, set: { checkFixes: on } })}
        />
      </div>
      <h3 id="passes">
        {text('passes_title')} <HelpLink to="troubleshooting/what-do-the-results-of-a-refresh-mean" />
      </h3>
      {polls.length === 0 ? (
        <p class="quiet">{text('passes_none')}</p>
      ) : (
        <Polls polls={polls} timeZone={timeZoneOf(pim)} />
      )}
    </>
  );
}

function Polls({ polls, timeZone }: { polls: readonly PollRecord[]; timeZone: string }) {
  return (
    <div class="passes">
      <table aria-labelledby="passes">
        <thead>
          <tr>
            <th scope="col">{text('passes_when')}</th>
            <th scope="col">{text('passes_result')}</th>
            <th scope="col" class="figure">
              {text('passes_requests')}
            </th>
            <th scope="col" class="figure">
              {text('passes_bytes')}
            </th>
            <th scope="col" class="figure">
              {text('passes_took')}
            </th>
          </tr>
        </thead>
        <tbody>
          {polls.map(({ started, ended, state, requests, bytes, newErrors, droppedEntries }) => (
            <tr key={started}>
              <th scope="row">{formatDateTime(started, timeZone)}</th>
              <td>
                {text(pollResult[state])}
                {newErrors > 0 && <small>{plural('pass_stored', newErrors)}</small>}
                {droppedEntries > 0 && <small>{plural('pass_dropped', droppedEntries)}</small>}
              </td>
              <td class="figure">{number(requests)}</td>
              <td class="figure">{formatSize(bytes)}</td>
              <td class="figure">{formatSeconds(ended - started)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const schedules = ['open', 'always', 'manual'] as const;

/** How a poll ended, in a word or two. */
const pollResult: Readonly<Record<PimState, MessageKey>> = {
  new: 'pass_ok',
  ok: 'pass_ok',
  'permission-missing': 'pass_permission_missing',
  'signed-out': 'pass_signed_out',
  forbidden: 'pass_forbidden',
  'too-old': 'pass_too_old',
  throttled: 'pass_throttled',
  failing: 'pass_failing',
  unreachable: 'pass_unreachable',
  'storage-full': 'pass_storage_full',
};
