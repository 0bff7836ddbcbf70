import { Menu } from '#components/controls/Menu.tsx';
import { run } from '#components/controls/run.ts';
import { addDays, dayOf, HOUR, ownTimeZone, startOfDay } from '#lib/calendar.ts';
import { text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import type { Alert } from '#lib/model/alert.ts';
import type { AlertState } from '#lib/model/values.ts';

interface Props {
  alert: Alert;
  state: AlertState;
  now: number;
  /** What the alert is about, where the menu is three dots; else it is a button with a label. */
  about?: string;
}

/** Snoozes an alert for an hour, for today, or until it ends; or ends the snooze. */
export function SnoozeMenu({ alert, state, now, about }: Props) {
  const { origin, raisedAt, rule, connection, subject } = alert;
  const snooze = (until: number | 'recovery' | null) => {
    run(() => send('alerts/snooze', { origin, raisedAt, rule, connection, subject, until }));
  };
  if (state === 'snoozed') {
    return (
      <button type="button" class="button-plain" onClick={() => snooze(null)}>
        {text('snooze_end')}
      </button>
    );
  }
  const options = [
    ['snooze_hour', () => now + HOUR],
    ['snooze_today', () => tomorrow(now)],
    ['snooze_change', () => 'recovery' as const],
  ] as const;
  return (
    <Menu
      {...(about === undefined
        ? { label: text('snooze'), class: 'button-plain' }
        : { label: '⋯', name: `${text('snooze')}: ${about}`, class: 'button-icon finding-menu' })}
    >
      {(close) => (
        <>
          {options.map(([name, until]) => (
            <button
              key={name}
              type="button"
              onClick={() => {
                close();
                snooze(until());
              }}
            >
              {text(name)}
            </button>
          ))}
        </>
      )}
    </Menu>
  );
}

/** The next midnight in the user's own time zone. */
function tomorrow(now: number): number {
  const zone = ownTimeZone();
  return startOfDay(addDays(dayOf(now, zone), 1), zone);
}
