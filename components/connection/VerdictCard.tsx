import './verdict-card.css';
import { useState } from 'preact/hooks';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { useRun } from '#components/controls/run.ts';
import { actionText, findingLink } from '#components/verdict/finding-links.ts';
import { PlannedNote } from '#components/verdict/PlannedNote.tsx';
import { SnoozeMenu } from '#components/verdict/SnoozeMenu.tsx';
import { type ConnectionVerdict, connectionVerdict } from '#lib/alerts/connection-verdict.ts';
import { findingKey } from '#lib/alerts/snoozed.ts';
import { connectionText } from '#lib/alerts/text/connection-text.ts';
import { findingText, stateText } from '#lib/alerts/text/verdict-text.ts';
import type { Verdict } from '#lib/alerts/verdict.ts';
import { timeZoneOf } from '#lib/calendar.ts';
import { text } from '#lib/i18n/text.ts';
import { now } from '#lib/live/timing.ts';
import type { BaselineRecord } from '#lib/model/baseline.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { silenceReport } from './silence-report.ts';

interface Props {
  view: PimView;
  /** Of the PIM. */
  verdict: Verdict;
  connection: ConnectionRecord;
  /** What its alerts are judged by; null before the first evaluation, and where nothing can be copied. */
  baseline?: BaselineRecord | null;
  /** Leaves out what can be done, where the page of the connection is one click away. */
  plain?: boolean;
}

/** What is said of a connection: its state and why, what to do first, and the snooze. */
export function VerdictCard({ view, verdict: ofPim, connection, baseline = null, plain = false }: Props) {
  const timeZone = timeZoneOf(view.pim);
  const verdict = connectionVerdict(ofPim, connection);
  const { title, sentence } = connectionText(verdict, connection, timeZone, now.value);
  const [first, ...others] = verdict.findings;
  const snoozes = first ?? verdict.snoozed[0];
  return (
    <section
      class={`verdict-card verdict-card-${levelOf(verdict)}`}
      aria-label={text('connection_state')}
      data-kind={verdict.kind}
    >
      <i class="verdict-sign" aria-hidden="true" />
      <div class="verdict-words">
        <h2 class="verdict-title">{title}</h2>
        {!verdict.isCurrent && <p class="quiet">{text('connection_last_known')}</p>}
        {sentence && <p>{sentence}</p>}
        <PlannedNote pim={view.pim} connection={connection.code} />
        {others.map((other) => {
          const { sentence, rule } = findingText(other, { timeZone, now: now.value });
          return (
            <p key={findingKey(other)}>
              <b>{stateText(other.state)}.</b> {sentence} {rule}
            </p>
          );
        })}
        {first && verdict.snoozed.length > 0 && <p class="quiet">{text('connection_also_snoozed')}</p>}
      </div>
      {!plain && (
        <div class="verdict-buttons">
          {first && <Act {...{ verdict, connection, pim: view.pim, baseline }} />}
          {snoozes && <SnoozeMenu pim={view.pim.origin} finding={snoozes} isSnoozed={!first} now={now.value} />}
        </div>
      )}
    </section>
  );
}

interface ActProps {
  verdict: ConnectionVerdict;
  pim: PimRecord;
  connection: ConnectionRecord;
  baseline: BaselineRecord | null;
}

/** The first thing to do; nothing where this page has all that is known, as of technical errors. */
function Act({ verdict, pim, connection, baseline }: ActProps) {
  const [first] = verdict.findings;
  if (!first) return null;
  // Where the PIM cannot be judged, its own remedy is the first thing to do.
  const isMain = verdict.isCurrent;
  // Nobody here can make a silent connection work: what is known goes to whoever runs it.
  if (first.state === 'silent') {
    return (
      <CopyReport
        isMain={isMain}
        report={() => silenceReport({ finding: first, pim, connection, baseline, now: now.value })}
      />
    );
  }
  const { action } = first;
  const href = action === 'activity' ? null : findingLink(first, pim, connection);
  if (action === null || href === null) return null;
  return action === 'errors' ? (
    <a class={isMain ? 'button button-main' : 'button'} href={href}>
      {actionText(action)}
    </a>
  ) : (
    <ExternalLink class={isMain ? 'button button-main' : 'button'} href={href}>
      {actionText(action)}
    </ExternalLink>
  );
}

function CopyReport({ isMain, report }: { isMain: boolean; report(): string }) {
  const [copied, setCopied] = useState(false);
  const copying = useRun();
  const copy = () =>
    copying.run(async () => {
      await navigator.clipboard.writeText(report());
      setCopied(true);
    });
  const name = copying.failed ? 'monitoring_copy_failed' : copied ? 'week_copied' : 'vendor_copy';
  return (
    <button type="button" class={isMain ? 'button-main' : ''} onClick={copy}>
      <span role="status">{text(name)}</span>
    </button>
  );
}

/** Colour and sign: nothing is green, or red, of a PIM that cannot be judged now. */
function levelOf({ kind, isCurrent }: ConnectionVerdict): 'attention' | 'check' | 'normal' | 'none' {
  return isCurrent && (kind === 'attention' || kind === 'check' || kind === 'normal') ? kind : 'none';
}
