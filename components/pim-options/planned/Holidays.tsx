import './planned-times.css';
import { useState } from 'preact/hooks';
import { FileButton } from '#components/controls/Files.tsx';
import { run } from '#components/controls/run.ts';
import { lockNote, useSettings } from '#components/controls/settings-context.ts';
import { addDays, dayOf } from '#lib/calendar.ts';
import { number, plural, text } from '#lib/i18n/text.ts';
import { now } from '#lib/live/timing.ts';
import { MOST_HOLIDAYS } from '#lib/model/values.ts';
import { LONGEST_CALENDAR, readHolidays, writeHolidays } from '#lib/settings/holidays.ts';
import { isLocked } from '#lib/settings/policy.ts';

/** Of a calendar file: a baseline is learned from eight weeks, so holidays of that time still matter. */
const DAYS_BACK = 56;
const MOST_TOLD = 5;

/** The holidays of a PIM, as a list to write or to read from a calendar file. */
export function Holidays({ origin }: { origin: string }) {
  const { effective, change } = useSettings();
  const known = effective.value.settings.pims.find((one) => one.origin === origin)?.holidays ?? [];
  const locked = isLocked(effective.value.locks, 'pims.holidays', origin);
  const [written, setWritten] = useState(writeHolidays(known));
  const since = addDays(dayOf(now.value, 'UTC'), -DAYS_BACK);
  const { holidays, refused } = readHolidays(written, since);
  const isTooMany = holidays.length > MOST_HOLIDAYS;

  const open = async (file: File) => {
    const read = readHolidays(await file.slice(0, LONGEST_CALENDAR).text(), since);
    setWritten(
      writeHolidays(readHolidays(`${writeHolidays(holidays)}\n${writeHolidays(read.holidays)}`, since).holidays),
    );
  };
  return (
    <section class="planned" aria-labelledby="planned-holidays">
      <h3 id="planned-holidays">{text('planned_holidays')}</h3>
      <p id="planned-holidays-hint" class="quiet">
        {text('planned_holidays_hint')}
      </p>
      {locked && <p class="quiet">{lockNote(effective.value.locks.by)}</p>}
      <textarea
        aria-labelledby="planned-holidays"
        aria-describedby="planned-holidays-hint"
        rows={6}
        disabled={locked}
        spellcheck={false}
        placeholder="2026-12-25"
        value={written}
        onInput={({ currentTarget }) => setWritten(currentTarget.value)}
      />
      <p role="status" class={refused.length > 0 || isTooMany ? 'told-wrong' : 'quiet'}>
        {isTooMany && text('planned_holidays_most', number(MOST_HOLIDAYS))}
        {!isTooMany && refused.length > 0 && text('planned_holidays_refused', refused.slice(0, MOST_TOLD).join(', '))}
        {!isTooMany && refused.length === 0 && holidays.length > 0 && plural('planned_holidays_read', holidays.length)}
      </p>
      {!locked && (
        <span class="buttons">
          <button
            type="button"
            class="button-main"
            disabled={refused.length > 0 || isTooMany || written === writeHolidays(known)}
            onClick={() => change({ pim: origin, set: { holidays } })}
          >
            {text('planned_holidays_save')}
          </button>
          <FileButton
            describedBy="planned-holidays-hint"
            accept=".ics,text/calendar"
            label={text('planned_holidays_open')}
            onFile={(file) => run(() => open(file))}
          />
        </span>
      )}
    </section>
  );
}
