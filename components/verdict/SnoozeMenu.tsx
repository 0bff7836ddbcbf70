import { Menu } from '#components/controls/Menu.tsx';
import { run } from '#components/controls/run.ts';
import type { Finding } from '#lib/alerts/finding.ts';
import { factKey } from '#lib/alerts/snoozed.ts';
import { addDays, dayOf, HOUR, ownTimeZone, startOfDay } from '#lib/calendar.ts';
import { text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import type { Snooze } from '#lib/model/values.ts';

interface Props {
  /** Origin of the PIM. */
  pim: string;
  finding: Finding;
  isSnoozed: boolean;
  now: number;
  /** What it is about, where the menu is three dots; else it is a button with a label. */
  about?: string;
}

/** Snoozes a finding for an hour, for today, or until it is over; or ends the snooze. */
export function SnoozeMenu({ pim, finding, isSnoozed, now, about }: Props) {
  const snooze = (until: Snooze | null) => run(() => sendSnooze(pim, finding, until));
  if (isSnoozed) {
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

/** Snoozes an alert, or a plain fact in the record of its PIM; null ends that. */
export function sendSnooze(pim: string, finding: Finding, until: Snooze | null): Promise<null> {
  if (!finding.alert) return send('facts/snooze', { origin: pim, ...factKey(finding), until });
  const { raisedAt, rule, connection, subject } = finding.alert;
  return send('alerts/snooze', { origin: pim, raisedAt, rule, connection, subject, until });
}

/** The next midnight in the user's own time zone. */
function tomorrow(now: number): number {
  const zone = ownTimeZone();
  return startOfDay(addDays(dayOf(now, zone), 1), zone);
}
