import { alertText, alertTitle, recoveryTitle, type TextContext } from '#lib/alerts/text/alert-text.ts';
import { timeZoneOf } from '#lib/calendar.ts';
import { formatClock } from '#lib/i18n/dates.ts';
import { isolated } from '#lib/i18n/pim-text.ts';
import { pimTitle, plural, text } from '#lib/i18n/text.ts';
import type { Alert } from '#lib/model/alert.ts';
import type { Store } from '#lib/store/database.ts';
import { listPims } from '#lib/store/pims.ts';
import type { PlannedNotification } from './selection.ts';

const MOST_LINES = 5;

/** The content of a notification. */
interface NotificationText {
  type: 'basic';
  iconUrl: string;
  title: string;
  message: string;
  buttons?: Array<{ title: string }>;
}

/** The text of a notification. Chromium shows two buttons; Firefox has none. */
export async function notificationText(
  store: Store,
  { tells, alerts }: PlannedNotification,
  now: number,
): Promise<NotificationText> {
  const pims = new Map((await listPims(store)).map((pim) => [pim.origin, pim]));
  const described = await Promise.all(
    alerts.map(async (alert) => {
      const connection = await store.get('connections', [alert.origin, alert.connection]);
      const pim = pims.get(alert.origin);
      const name = [
        ...(pims.size > 1 || !connection ? [isolated(pim ? pimTitle(pim) : '')] : []),
        ...(connection ? [isolated(connection.label)] : []),
      ];
      const context = { timeZone: timeZoneOf(pim), now };
      return {
        alert,
        name: name.join(' · '),
        sentence: alertText(alert.reason, context),
        past: pastOf(alert, context),
      };
    }),
  );
  const [first] = described;
  const ofSeveral = tells === 'digest' || tells === 'missed' || !first;
  const title = ofSeveral
    ? plural(tells === 'missed' ? 'notice_missed' : 'notice_digest', alerts.length)
    : `${first.name}: ${titleOf(first.alert)}`;
  const lines = described.map(({ alert, name, sentence, past }) => {
    if (ofSeveral) return `${name}: ${past ?? titleOf(alert)}`;
    return alert.recoveredAt === null ? sentence : text('notice_over', alertTitle(alert));
  });
  return basicNotification(title, linesOf(lines), [text('snooze_hour')]);
}

/** A notification, which can be opened; with whatever else can be done about it. */
export function basicNotification(
  title: string,
  lines: readonly string[],
  others: readonly string[] = [],
): NotificationText {
  const buttons = [text('notice_open'), ...others].map((one) => ({ title: one }));
  return {
    type: 'basic',
    iconUrl: '/icon/128.png',
    title,
    message: lines.join('\n'),
    ...(import.meta.env.FIREFOX ? {} : { buttons }),
  };
}

/** As many lines as a notification has room for, with how many more there are. */
export function linesOf(lines: readonly string[]): string[] {
  const more = lines.length - MOST_LINES;
  return [...lines.slice(0, MOST_LINES), ...(more > 0 ? [plural('notice_more', more)] : [])];
}

function titleOf(alert: Alert): string {
  return alert.recoveredAt === null ? alertTitle(alert) : recoveryTitle(alert);
}

/** What began and ended before the user was notified, and from when to when; null for other alerts. */
function pastOf(alert: Alert, { timeZone, now }: TextContext): string | null {
  const { raisedAt, recoveredAt, notified } = alert;
  if (recoveredAt === null || notified !== null) return null;
  const clock = (at: number) => formatClock(at, timeZone, now);
  return text('notice_past', alertTitle(alert), clock(raisedAt), clock(recoveredAt));
}
