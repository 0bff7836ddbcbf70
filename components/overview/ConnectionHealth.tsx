import './health.css';
import './trouble.css';
import { useState } from 'preact/hooks';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { ConnectionPicture } from '#components/controls/Pictures.tsx';
import { dashboardLink } from '#components/controls/page-links.ts';
import { worstFirst } from '#lib/alerts/health.ts';
import { plural, text } from '#lib/i18n/text.ts';
import type { ConnectionRecord, HealthState } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { PimView } from '#lib/store/pim-view.ts';

/** How each connection does and why, the worst first; those that do as usual once the reader wants them. */
export function HealthSection({ view: { pim, connections } }: { view: PimView }) {
  const [all, setAll] = useState(false);
  const known = worstFirst(connections.filter(({ health, unmonitored }) => health && !unmonitored));
  if (known.length === 0) return null;
  const troubled = known.filter(({ health }) => health && isTrouble(health.state));
  const rest = known.length - troubled.length;
  return (
    <section class="health" aria-label={text('health_title')}>
      <div class="section-head">
        <h2>
          {text('health_title')} <HelpLink to="silence-alerts-and-the-badge" />
        </h2>
        <button type="button" class="button-plain" aria-expanded={all} onClick={() => setAll(!all)}>
          {/* “More” than none would be odd. */}
          {all ? text('health_fewer') : plural(troubled.length > 0 ? 'health_more' : 'connections', rest)}
        </button>
      </div>
      {troubled.length === 0 && !all ? (
        <p class="quiet">{text('health_fine')}</p>
      ) : (
        <ul class="health-list">
          {(all ? known : troubled).map((one) => (
            <Row key={one.code} origin={pim.origin} connection={one} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ origin, connection }: { origin: string; connection: ConnectionRecord }) {
  const { code, label, health } = connection;
  if (!health) return null;
  return (
    <li class={`health-row health-${health.state}`}>
      <ConnectionPicture connection={connection} size="large" />
      <div>
        <h3>
          {isTrouble(health.state) ? (
            <a href={dashboardLink('errors', { pim: origin, connection: code })}>{label}</a>
          ) : (
            label
          )}
        </h3>
        <p>{health.sentence}</p>
      </div>
      <span class="chip">{text(`health_state_${health.state}`)}</span>
    </li>
  );
}

function isTrouble(state: HealthState): boolean {
  return state === 'failing' || state === 'silent';
}

/** The connections that are in trouble, the worst first, as the last pass found them; nothing when there is none. */
export function TroubledConnections({ pim }: { pim: PimRecord }) {
  return (
    <ul class="trouble">
      {pim.trouble?.map(({ label, state, sentence }) => (
        <li key={label} class={state}>
          <b>{label}</b> {sentence}
        </li>
      ))}
    </ul>
  );
}
