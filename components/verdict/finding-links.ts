import { connectionLink, dashboardLink } from '#components/controls/page-links.ts';
import type { Finding, FindingAction } from '#lib/alerts/finding.ts';
import { dayOf, timeZoneOf } from '#lib/calendar.ts';
import { productAtAddress } from '#lib/errors/product-key.ts';
import { type MessageKey, text } from '#lib/i18n/text.ts';
import type { Alert } from '#lib/model/alert.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { Turn } from '#lib/model/timeline.ts';
import { connectionScreen, connectionsScreen, productScreen, trackingScreen } from '#lib/pim/screens.ts';

/**
 * The link to the errors of an alert, with the filters set; null when the alert is not about errors that can be listed.
 */
function errorListLink({ origin, connection, reason, raisedAt }: Alert, timeZone: string): string | null {
  const day = dayOf(raisedAt, timeZone);
  switch (reason.rule) {
    case 'errors':
    case 'share':
      return dashboardLink('errors', { pim: origin, connection, from: day, to: null, status: 'all' });
    case 'kind':
      return dashboardLink('errors', { pim: origin, connection, group: reason.group, status: 'all' });
    default:
      return null;
  }
}

/** The PIM screen on which the cause of an alert can be fixed; null when there is none. */
function pimScreenFor(
  { origin, version }: PimRecord,
  { fact }: Pick<Finding, 'fact'>,
  connection: ConnectionRecord | undefined,
): string | null {
  const line = version?.line ?? 'current';
  if (fact.rule === 'limit') return connectionsScreen(origin, line);
  if (!connection) return null;
  switch (fact.rule) {
    case 'untracked':
      return fact.gone ? connectionsScreen(origin, line) : trackingScreen(origin, connection, line);
    case 'not-tracked':
      return trackingScreen(origin, connection, line);
    case 'credentials':
      return connectionScreen(origin, connection.code, line);
    default:
      return null;
  }
}

/** Where the first thing to do about a finding is done; null when there is nothing to do, or no screen for it. */
export function findingLink(finding: Finding, pim: PimRecord, connection: ConnectionRecord | undefined): string | null {
  const { action, alert, connection: code, fact } = finding;
  switch (action) {
    case 'errors':
      return (
        (alert && errorListLink(alert, timeZoneOf(pim))) ??
        dashboardLink('errors', { pim: pim.origin, connection: code })
      );
    case 'activity':
      return connectionLink(pim.origin, code);
    case 'product':
      return fact.rule === 'turns' ? turnLink(fact.turn, pim) : null;
    case 'turns':
      return dashboardLink('alerts', { pim: pim.origin });
    case 'settings':
    case 'track':
      return pimScreenFor(pim, finding, connection);
    case null:
      return null;
  }
}

/** Whether it is done on a page of our own. */
export function isOurs(action: FindingAction): boolean {
  return action === 'errors' || action === 'activity' || action === 'turns';
}

/** The screen of the product whose field is changed in turn. */
export function turnLink({ product }: Pick<Turn, 'product'>, { origin, version }: PimRecord): string | null {
  return productScreen(origin, productAtAddress(product), version?.line ?? 'current');
}

const BUTTONS: Readonly<Record<FindingAction, MessageKey>> = {
  errors: 'alerts_errors',
  activity: 'finding_activity',
  settings: 'finding_settings',
  track: 'finding_track',
  product: 'finding_product',
  turns: 'finding_turns_list',
};

/** The first thing to do about a finding, as a button says it. */
export function actionText(action: FindingAction): string {
  return text(BUTTONS[action]);
}
