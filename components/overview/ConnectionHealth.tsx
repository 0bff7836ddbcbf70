import { timeZoneOf } from '#lib/calendar.ts';
import './health.css';
import { useState } from 'preact/hooks';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { ConnectionPicture } from '#components/controls/Pictures.tsx';
import { PimText } from '#components/controls/PimText.tsx';
import { dashboardLink } from '#components/controls/page-links.ts';
import { isTroubled, worstFirst } from '#lib/alerts/health.ts';
import { healthText } from '#lib/alerts/text/health-text.ts';
import { plural, text } from '#lib/i18n/text.ts';
import { now } from '#lib/live/timing.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { PimView } from '#lib/store/pim-view.ts';

/** The health of each connection with its reason, worst first; those that work normally on request. */
export function HealthSection({ view: { pim, connections } }: { view: PimView }) {
  const [all, setAll] = useState(false);
  const assessed = worstFirst(connections.filter(({ health, unmonitored }) => health && !unmonitored));
  if (assessed.length === 0) return null;
  const worst = assessed.filter(isTroubled);
  const rest = assessed.length - worst.length;
  return (
    <section class="health" aria-label={text('health_title')}>
      <div class="section-head">
        <h2>
          {text('health_title')} <HelpLink to="silence-alerts-and-the-badge" />
        </h2>
        <button type="button" class="button-plain" aria-expanded={all} onClick={() => setAll(!all)}>
          {/* “3 more” makes no sense when none is shown. */}
          {all ? text('health_fewer') : plural(worst.length > 0 ? 'health_more' : 'connections', rest)}
        </button>
      </div>
      <ul class="health-list">
        {(all ? assessed : worst).map((one) => (
          <Row key={one.code} pim={pim} connection={one} />
        ))}
      </ul>
    </section>
  );
}

function Row({ pim, connection }: { pim: PimRecord; connection: ConnectionRecord }) {
  const { code, label, health, flowType } = connection;
  if (!health) return null;
  return (
    <li class={`health-row health-${health.state}`}>
      <ConnectionPicture connection={connection} size="large" />
      <div>
        <h3>
          {isTroubled(connection) ? (
            <a href={dashboardLink('errors', { pim: pim.origin, connection: code })}>
              <PimText of={label} />
            </a>
          ) : (
            <PimText of={label} />
          )}
        </h3>
        <p>{healthText(health, flowType, timeZoneOf(pim), now.value)}</p>
      </div>
      <span class="chip">{text(`health_state_${health.state}`)}</span>
    </li>
  );
}
