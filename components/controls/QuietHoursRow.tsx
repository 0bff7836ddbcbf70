import './quiet-hours.css';
import type { ComponentChildren } from 'preact';
import { text } from '#lib/i18n/text.ts';
import { SettingRow } from './SettingRow.tsx';

interface QuietHours {
  quietFrom: string | null;
  quietTo: string | null;
}

interface Props {
  hint: ComponentChildren;
  lock: { name: string; origin?: string };
  hours: QuietHours;
  onChange(change: Partial<QuietHours>): void;
}

/** Hours in which nobody is told of anything: their start and their end. */
export function QuietHoursRow({ hint, lock, hours, onChange }: Props) {
  return (
    <SettingRow name={text('quiet')} hint={hint} lock={lock}>
      {({ id, disabled, describedBy }) => (
        <span class="quiet-hours">
          {(['quietFrom', 'quietTo'] as const).map((end) => (
            <label key={end}>
              {text(end === 'quietFrom' ? 'quiet_from' : 'quiet_to')}
              <input
                {...(end === 'quietFrom' ? { id } : {})}
                type="time"
                disabled={disabled}
                aria-describedby={describedBy}
                value={hours[end] ?? ''}
                onChange={({ currentTarget }) => onChange({ [end]: currentTarget.value || null })}
              />
            </label>
          ))}
        </span>
      )}
    </SettingRow>
  );
}
