import { ActionRow } from '#components/controls/ActionRow.tsx';
import { run, useLoaded } from '#components/controls/run.ts';
import { useSettings } from '#components/controls/settings-context.ts';
import { sendSnooze } from '#components/verdict/SnoozeMenu.tsx';
import type { Finding } from '#lib/alerts/finding.ts';
import { snoozeOf } from '#lib/alerts/snoozed.ts';
import { findingTitle } from '#lib/alerts/text/connection-text.ts';
import { judge } from '#lib/alerts/verdict.ts';
import { ownTimeZone } from '#lib/calendar.ts';
import { formatDateTime } from '#lib/i18n/dates.ts';
import { isolated } from '#lib/i18n/pim-text.ts';
import { pimTitle, text } from '#lib/i18n/text.ts';
import type { WatchedPim } from '#lib/live/options-data.ts';
import { type PimView, pimReader } from '#lib/store/pim-view.ts';

/** What is snoozed of all PIMs: alerts, and what stands out without one. */
export function SnoozedAlerts({ pims }: { pims: readonly WatchedPim[] }) {
  const { store } = useSettings();
  const read = () => Promise.all(pims.map(({ pim }) => pimReader(store).view(pim.origin)));
  const views = (useLoaded(read, [store, pims]) ?? []).flatMap((view) => view ?? []);
  const snoozed = views.flatMap((view) => judge(view, Date.now()).snoozed.map((finding) => ({ view, finding })));
  return (
    <>
      <h3>{text('snoozed_title')}</h3>
      {snoozed.length === 0 ? (
        <p class="quiet">{text('snoozed_none')}</p>
      ) : (
        <div class="setting-rows">
          {snoozed.map(({ view, finding }) => (
            <Snoozed
              key={`${view.pim.origin} ${finding.fact.rule} ${finding.connection} ${finding.alert?.subject}`}
              view={view}
              finding={finding}
            />
          ))}
        </div>
      )}
    </>
  );
}

function Snoozed({ view: { pim, connections }, finding }: { view: PimView; finding: Finding }) {
  const label = connections.find(({ code }) => code === finding.connection)?.label;
  const until = snoozeOf(finding, pim);
  return (
    <ActionRow
      name={[pimTitle(pim), label && isolated(label)].filter(Boolean).join(' · ')}
      hint={
        <>
          {findingTitle(finding)}
          <br />
          {typeof until === 'number'
            ? text('snoozed_until', formatDateTime(until, ownTimeZone()))
            : text('snoozed_change')}
        </>
      }
    >
      {({ describedBy }) => (
        <button
          type="button"
          aria-describedby={describedBy}
          onClick={() => run(() => sendSnooze(pim.origin, finding, null))}
        >
          {text('snooze_end')}
        </button>
      )}
    </ActionRow>
  );
}
