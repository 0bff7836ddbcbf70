import * as v from 'valibot';
import { clock, codeOrPim, name, weekdays } from './fields.ts';
import { isDay, MOST_HOLIDAYS, MOST_WINDOWS } from './values.ts';

/*
 * When the user expects nothing of a PIM or a connection. All of it is by the clock of the PIM user, whose days the PIM
 * counts. Strict, because the settings read it field by field.
 */

const minute = v.pipe(v.string(), v.check(isMinute));

const windowFields = v.object({
  /** What is done in it; may be empty. */
  name,
  /** Code; empty for all connections of the PIM. */
  connection: codeOrPim,
});

/** Once: from a minute (`YYYY-MM-DD HH:MM`) to another, which is not part of it. */
const onceWindow = v.pipe(
  v.strictObject(v.entriesFromObjects([windowFields, v.object({ from: minute, to: minute })])),
  v.check(({ from, to }) => from < to),
);

/**
 * On these weekdays, from a time of day (`HH:MM`) to another. It ends on the next day where `to` is not later than `from`:
 * from midnight to midnight is a whole day.
 */
const weeklyWindow = v.strictObject(
  v.entriesFromObjects([
    windowFields,
    v.object({ weekdays: v.pipe(weekdays, v.minLength(1), v.maxLength(7)), from: clock, to: clock }),
  ]),
);

const maintenanceWindow = v.union([onceWindow, weeklyWindow]);
export type MaintenanceWindow = v.InferOutput<typeof maintenanceWindow>;

/** A day on which nobody delivers: `YYYY-MM-DD`, or `MM-DD` for each year. */
const holiday = v.strictObject({ day: v.pipe(v.string(), v.check(isHolidayDay)), name });
export type Holiday = v.InferOutput<typeof holiday>;

export const maintenance = v.pipe(v.array(maintenanceWindow), v.maxLength(MOST_WINDOWS));
export const holidays = v.pipe(v.array(holiday), v.maxLength(MOST_HOLIDAYS));

function isMinute(text: string): boolean {
  return isDay(text.slice(0, 10)) && /^ ([01]\d|2[0-3]):[0-5]\d$/.test(text.slice(10));
}

/** Each year includes leap years. */
function isHolidayDay(text: string): boolean {
  return isDay(text.length === 5 ? `2000-${text}` : text);
}
