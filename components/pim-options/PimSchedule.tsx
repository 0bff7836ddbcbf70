import { useLoaded } from '#components/controls/run.ts';
import './passes.css';
import { Choice } from '#components/controls/ChoiceRow.tsx';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { useOptions } from '#components/controls/settings-context.ts';
import { dateTime } from '#lib/i18n/dates.ts';
import { seconds, size } from '#lib/i18n/sizes.ts';
import { type MessageKey, number, plural, text } from '#lib/i18n/text.ts';
import type { PassRecord, PimRecord, PimState } from '#lib/model/pim.ts';
import { lastPasses } from '#lib/store/polls.ts';

const SHOWN = 50;

/** When a PIM is asked, what that means for the user's session, and what the last passes did. */
export function PimRhythm({ pim }: { pim: PimRecord }) {
  const { store, kept, change } = useOptions();
  const { origin } = pim;
  const rhythm = kept.value.settings.pims.find((one) => one.origin === origin)?.rhythm ?? 'open';
  const passes = useLoaded(() => lastPasses(store, origin, SHOWN), [store, origin, pim.lastPass]) ?? [];
  return (
    <>
      <div class="rows">
        <Choice
          name={text('rhythm')}
          hint={text(`rhythm_hint_${rhythm}`)}
          lock={{ name: 'pims.rhythm', origin }}
          value={rhythm}
          options={rhythms.map((value) => ({ value, words: text(`rhythm_${value}`) }))}
          onChoose={(chosen) => change({ pim: origin, set: { rhythm: chosen } })}
        />
      </div>
      <h3 id="passes">
        {text('passes_title')} <HelpLink to="lists-panel-tests-and-tools" />
      </h3>
      {passes.length === 0 ? (
        <p class="quiet">{text('passes_none')}</p>
      ) : (
        <Passes passes={passes} timeZone={pim.user?.timeZone ?? 'UTC'} />
      )}
    </>
  );
}

function Passes({ passes, timeZone }: { passes: readonly PassRecord[]; timeZone: string }) {
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
          {passes.map(({ started, ended, state, requests, bytes, stored, dropped }) => (
            <tr key={started}>
              <th scope="row">{dateTime(started, timeZone)}</th>
              <td>
                {text(passResult[state])}
                {stored > 0 && <small>{plural('pass_stored', stored)}</small>}
                {dropped > 0 && <small>{plural('pass_dropped', dropped)}</small>}
              </td>
              <td class="figure">{number(requests)}</td>
              <td class="figure">{size(bytes)}</td>
              <td class="figure">{seconds(ended - started)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export const rhythms = ['open', 'always', 'manual'] as const;

/** How a pass ended, in a word or two. */
export const passResult: Readonly<Record<PimState, MessageKey>> = {
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
