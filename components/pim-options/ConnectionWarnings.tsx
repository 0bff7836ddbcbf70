import { timeZoneOf } from '#lib/calendar.ts';
import '#components/layout/notice.css';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { formatDateTime } from '#lib/i18n/dates.ts';
import { text } from '#lib/i18n/text.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { connectionsScreen } from '#lib/pim/screens.ts';

/** Warnings about the PIM: the connection limit is almost reached, or credentials are used with a wrong user. */
export function ConnectionWarnings({ pim, connections }: { pim: PimRecord; connections: readonly ConnectionRecord[] }) {
  const line = pim.version?.line ?? 'current';
  const zone = timeZoneOf(pim);
  const wrong = connections.flatMap(({ label, wrongCredentials = [] }) =>
    wrongCredentials.slice(0, 1).map((use) => ({ label, ...use })),
  );
  return (
    <>
      {pim.limitReached && (
        <div class="notice">
          <p>
            {text('limit_reached')} <HelpLink to="troubleshooting/pim-messages" />
          </p>
          <ExternalLink href={connectionsScreen(pim.origin, line)}>{text('open_settings')}</ExternalLink>
        </div>
      )}
      {wrong.length > 0 && (
        <div class="notice notice-warn">
          <div>
            <p>
              {text('wrong_users')} <HelpLink to="troubleshooting/pim-messages" />
            </p>
            <ul>
              {wrong.map(({ label, username, at }) => (
                <li key={label}>{text('wrong_user_of', label, username, formatDateTime(at, zone))}</li>
              ))}
            </ul>
          </div>
        </div>
      )}
    </>
  );
}
