import './verdict.css';
import { PimText } from '#components/controls/PimText.tsx';
import { type FindingText, findingText, verdictText } from '#lib/alerts/text/verdict-text.ts';
import { type Finding, judge } from '#lib/alerts/verdict.ts';
import { timeZoneOf } from '#lib/calendar.ts';
import { now } from '#lib/live/timing.ts';
import type { PimView } from '#lib/store/pim-view.ts';

/** As many findings as a page with little room shows; the verdict counts all of them. */
const MOST = 4;

/**
 * The verdict in one line, and the findings that it follows from, the most important first. `besides` leaves out the
 * alerts that need attention, where the failing and silent connections are listed below.
 */
export function VerdictSection({ view, besides = false }: { view: PimView; besides?: boolean }) {
  const timeZone = timeZoneOf(view.pim);
  const verdict = judge(view, now.value);
  const sentence = verdictText(verdict, timeZone, now.value);
  const shown = besides
    ? verdict.findings.filter(({ level, alert }) => level === 'check' || alert === null)
    : verdict.findings.slice(0, MOST);
  const textOf = (finding: Finding): FindingText & { label: string } => {
    const connection = view.connections.find(({ code }) => code === finding.connection);
    const { flowType = 'other', label = finding.connection || view.pim.name } = connection ?? {};
    return { label, ...findingText(finding, { flowType, timeZone, now: now.value }) };
  };
  return (
    <>
      {sentence !== null && <p class={`verdict verdict-${verdict.kind}`}>{sentence}</p>}
      <ul class="findings">
        {shown.map((finding) => {
          const { label, title, sentence: why } = textOf(finding);
          return (
            <li key={`${finding.connection} ${finding.fact.rule} ${finding.alert?.subject}`} class={finding.level}>
              <b>
                <PimText of={label} />
              </b>{' '}
              {title}. {why}
            </li>
          );
        })}
      </ul>
    </>
  );
}
