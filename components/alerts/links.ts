import { dashboardLink } from '#components/layout/address.ts';
import { dayOf } from '#lib/calendar.ts';
import type { Alert } from '#lib/model/alert.ts';

/** Where the errors of an alert are listed, with the filters set; null for one that is about no errors that can be listed. */
export function errorsOf({ origin, connection, why, raised }: Alert, timeZone: string): string | null {
  const day = dayOf(raised, timeZone);
  switch (why.rule) {
    case 'errors':
    case 'share':
      return dashboardLink('errors', { pim: origin, connection, from: day, to: null, status: 'all' });
    case 'kind':
      return dashboardLink('errors', { pim: origin, connection, group: why.group, status: 'all' });
    default:
      return null;
  }
}
