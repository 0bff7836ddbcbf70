import './verdict.css';
import './findings.css';
import { useEffect, useState } from 'preact/hooks';
import { PimText } from '#components/controls/PimText.tsx';
import { dashboardLink } from '#components/controls/page-links.ts';
import { firstSentence } from '#components/layout/pim-status.ts';
import { useStateWords } from '#components/layout/StateNotice.tsx';
import { type ConnectionFindings, rowsOf } from '#lib/alerts/finding.ts';
import { stateText, verdictWords } from '#lib/alerts/text/verdict-text.ts';
import type { Verdict } from '#lib/alerts/verdict.ts';
import { timeZoneOf } from '#lib/calendar.ts';
import { number, text } from '#lib/i18n/text.ts';
import { now } from '#lib/live/timing.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { FindingRow, type Opening } from './FindingRow.tsx';
import { PlannedNote } from './PlannedNote.tsx';
import { StateSign } from './StateWord.tsx';
import { VerdictHead } from './VerdictHead.tsx';

interface Props {
  view: PimView;
  verdict: Verdict;
  /** As many findings as the surface has room for; the others are named in one line below. */
  most: number;
  /** Whether it stands in the dashboard, which opens the others in place and its own links within the tab. */
  inDashboard?: boolean;
  /** Whether it is in a frame of the PIM's page, where a click may not be the user's: nothing can be snoozed there. */
  isFramed?: boolean;
}

/**
 * Whether everything is all right, and what to do first: the verdict, and the findings that it follows from, the most
 * important first, one row a connection.
 */
export function PimVerdict({ view, verdict, most, inDashboard = false, isFramed = false }: Props) {
  const [isOpen, setOpen] = useState(false);
  const { pim, connections } = view;
  const timeZone = timeZoneOf(pim);
  const words = verdictWords(verdict, timeZone, now.value);
  const unjudged = useStateWords(view);
  const rows = rowsOf(verdict.findings);
  const isNarrow = useNarrow();
  const shown = isOpen ? rows : rows.slice(0, inDashboard && !isNarrow ? most : folded(rows, most));
  const rest = rows.slice(shown.length);
  const opening: Opening = inDashboard ? {} : { target: '_blank', rel: 'noreferrer' };
  if (!words && !unjudged) return null;
  return (
    <section class="pim-verdict" aria-label={unjudged ? firstSentence(unjudged.sentences)[0] : words?.title}>
      <VerdictHead verdict={verdict} words={words} unjudged={unjudged} pim={pim} />
      <PlannedNote pim={pim} />
      {shown.length > 0 && (
        <ol class="findings">
          {shown.map((row, index) => (
            <FindingRow
              key={`${row.finding.connection} ${row.finding.fact.rule}`}
              pim={pim}
              row={row}
              connection={connections.find(({ code }) => code === row.finding.connection)}
              isFirst={index === 0 && unjudged === null}
              past={unjudged !== null}
              opening={opening}
              canSnooze={!isFramed}
              now={now.value}
            />
          ))}
        </ol>
      )}
      {rest.length > 0 && (
        <p class="findings-rest">
          <RestNames rows={rest} view={view} past={unjudged !== null} />
          {inDashboard ? (
            <button type="button" class="button-plain" onClick={() => setOpen(true)}>
              {text('verdict_more', number(rest.length))}
            </button>
          ) : (
            <a href={dashboardLink('overview', { pim: pim.origin })} {...opening}>
              {text('verdict_show_all', number(rows.length))}
            </a>
          )}
        </p>
      )}
    </section>
  );
}

/** Where there is little room, what is to check folds into one line below what needs attention, or below three rows. */
function folded(rows: readonly ConnectionFindings[], most: number): number {
  const red = rows.filter(({ finding }) => finding.level === 'attention').length;
  return Math.min(red || 3, most);
}

/** Whether the window is as narrow as a phone. */
function useNarrow(): boolean {
  const [query] = useState(() => matchMedia('(max-width: 519px)'));
  const [matches, setMatches] = useState(query.matches);
  useEffect(() => {
    const follow = () => setMatches(query.matches);
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, [query]);
  return matches;
}

/** The findings that have no row, each by its name and state. The first of them is the worst. */
function RestNames({
  rows,
  view: { pim, connections },
  past,
}: {
  rows: ConnectionFindings[];
  view: PimView;
  past: boolean;
}) {
  const isRed = rows[0]?.finding.level === 'attention';
  return (
    <>
      <StateSign sign={past ? 'none' : isRed ? 'bad' : 'warn'} />
      <span class="findings-names">
        {rows.map(({ finding: { connection: code, state, fact } }, index) => (
          <span key={`${code} ${fact.rule}`}>
            {index > 0 && ', '}
            <PimText of={connections.find((one) => one.code === code)?.label ?? (code || pim.name)} />{' '}
            <span class="quiet">{stateText(state, past)}</span>
          </span>
        ))}
      </span>
    </>
  );
}
