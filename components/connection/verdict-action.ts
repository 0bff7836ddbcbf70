import { errorListLink } from '#components/alerts/alert-links.ts';
import { dashboardLink } from '#components/controls/page-links.ts';
import type { Finding } from '#lib/alerts/verdict.ts';
import { timeZoneOf } from '#lib/calendar.ts';
import type { MessageKey } from '#lib/i18n/text.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { connectionScreen, trackingScreen } from '#lib/pim/screens.ts';

/** The first thing to do about a finding. */
type VerdictAction =
  | { name: MessageKey; href: string; inPim: boolean }
  /** Copies what is known, for whoever runs the connection. */
  | 'copy';

/** What to do first about a finding of a connection; null where its page has all that is known, as of technical errors. */
export function verdictAction(finding: Finding, pim: PimRecord, connection: ConnectionRecord): VerdictAction | null {
  const { fact, alert } = finding;
  const { origin, version } = pim;
  const { code } = connection;
  const line = version?.line ?? 'current';
  switch (fact.rule) {
    case 'errors':
    case 'share':
    case 'writes':
    case 'kind': {
      const listed = alert && errorListLink(alert, timeZoneOf(pim));
      return {
        name: 'connection_show_errors',
        href: listed ?? dashboardLink('errors', { pim: origin, connection: code }),
        inPim: false,
      };
    }
    case 'silence':
      return 'copy';
    case 'credentials':
      return { name: 'connection_open_settings', href: connectionScreen(origin, code, line), inPim: true };
    case 'untracked':
    case 'not-tracked':
      return { name: 'open_tracking', href: trackingScreen(origin, connection, line), inPim: true };
    default:
      return null;
  }
}
