import { useState } from 'preact/hooks';
import { isolated } from '#lib/i18n/pim-text.ts';
import { text } from '#lib/i18n/text.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { MaintenanceWindow } from '#lib/model/plan.ts';
import { LONGEST_NAME, plainName } from '#lib/model/values.ts';
import { weekdayName } from './window-text.ts';

interface Props {
  connections: readonly ConnectionRecord[];
  /** `YYYY-MM-DD` in the PIM user's time zone. */
  today: string;
  /** Null for one more. */
  value: MaintenanceWindow | null;
  onSave(window: MaintenanceWindow): void;
  onCancel(): void;
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/** One maintenance window: once, or weekly. */
export function MaintenanceForm({ connections, today, value, onSave, onCancel }: Props) {
  const weekly = value && 'weekdays' in value ? value : null;
  const once = value && !('weekdays' in value) ? value : null;
  const [isWeekly, setWeekly] = useState(weekly !== null);
  const [problem, setProblem] = useState<string | null>(null);

  const submit = (given: FormData) => {
    const field = (name: string) => `${given.get(name) ?? ''}`;
    const common = { name: plainName(field('name')), connection: field('connection') };
    // The field writes a T between day and time.
    const [from = '', to = ''] = ['from', 'to'].map((end) => field(end).slice(0, 16).replace('T', ' '));
    const weekdays = given.getAll('weekday').map(Number);
    if (isWeekly && weekdays.length === 0) setProblem(text('planned_no_weekday'));
    else if (!isWeekly && from >= to) setProblem(text('planned_order'));
    else onSave(isWeekly ? { ...common, weekdays, from, to } : { ...common, from, to });
  };

  return (
    <form
      class="planned-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit(new FormData(event.currentTarget));
      }}
    >
      <label>
        {text('monitoring_filter_connection')}
        <select name="connection">
          <option value="">{text('planned_all')}</option>
          {connections.map(({ code, label }) => (
            <option key={code} value={code} selected={code === value?.connection}>
              {isolated(label)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {text('planned_name')}
        <input type="text" name="name" maxLength={LONGEST_NAME} defaultValue={value?.name ?? ''} />
      </label>
      <label>
        {text('planned_repeat')}
        <select
          value={isWeekly ? 'weekly' : 'once'}
          onChange={({ currentTarget }) => setWeekly(currentTarget.value === 'weekly')}
        >
          <option value="once">{text('planned_once')}</option>
          <option value="weekly">{text('planned_weekly')}</option>
        </select>
      </label>
      {isWeekly && (
        <fieldset>
          <legend>{text('planned_weekdays')}</legend>
          {WEEKDAYS.map((weekday) => (
            <label key={weekday}>
              <input
                type="checkbox"
                name="weekday"
                value={weekday}
                defaultChecked={weekly?.weekdays.includes(weekday)}
              />
              {weekdayName(weekday)}
            </label>
          ))}
        </fieldset>
      )}
      {(['from', 'to'] as const).map((end) => {
        const given = isWeekly ? weekly?.[end] : once?.[end].replace(' ', 'T');
        const usual = isWeekly
          ? end === 'from'
            ? '22:00'
            : '06:00'
          : `${today}T${end === 'from' ? '22:00' : '23:00'}`;
        return (
          <label key={`${end} ${isWeekly}`}>
            {text(end === 'from' ? 'quiet_from' : 'quiet_to')}
            <input name={end} required type={isWeekly ? 'time' : 'datetime-local'} defaultValue={given ?? usual} />
          </label>
        );
      })}
      <p class="told-wrong" role="alert">
        {problem}
      </p>
      <span class="buttons">
        <button type="submit" class="button-main">
          {text('planned_save')}
        </button>
        <button type="button" onClick={onCancel}>
          {text('cancel')}
        </button>
      </span>
    </form>
  );
}
