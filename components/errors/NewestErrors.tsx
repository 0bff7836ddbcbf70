import { timeZoneOf } from '#lib/calendar.ts';
import './errors.css';
import type { ComponentChildren } from 'preact';
import { text } from '#lib/i18n/text.ts';
import { hasPainted } from '#lib/live/painted.ts';
import type { ArchivedError, GapRecord } from '#lib/model/error.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { ErrorItem } from './ErrorItem.tsx';
import { GapNote } from './GapNote.tsx';
import { NoErrors } from './NoErrors.tsx';
import { useViewedList } from './use-viewed.ts';

interface Props {
  view: PimView;
  /** Shown beside the heading. */
  children?: ComponentChildren;
}

/** How many errors are rendered in the first frame; the others, which are not visible yet, follow right after it. */
const FIRST = 4;

/** The newest errors of all connections of a PIM, with the gaps. */
export function NewestErrors({ view: { pim, connections, newest, gaps }, children }: Props) {
  const list = useViewedList(pim);
  const all = hasPainted.value;
  const known = new Map(connections.map((connection) => [connection.code, connection]));
  const hidden = pim.user?.seesErrors === false;
  return (
    <section class="newest" aria-label={text('errors_title')}>
      <div class="section-head">
        <h2>{text('errors_title')}</h2>
        {children}
      </div>
      {hidden || newest.length === 0 ? (
        <NoErrors pim={pim} connections={connections} />
      ) : (
        <ol class="errors" ref={list} aria-busy={!all}>
          {timeline(newest, gaps)
            .slice(0, all ? undefined : FIRST)
            .map((entry) =>
              'id' in entry ? (
                <ErrorItem key={entry.id} error={entry} pim={pim} connection={known.get(entry.connection)} />
              ) : (
                <GapNote
                  key={`${entry.connection} ${entry.to}`}
                  gap={entry}
                  label={known.get(entry.connection)?.label ?? entry.connection}
                  timeZone={timeZoneOf(pim)}
                />
              ),
            )}
        </ol>
      )}
    </section>
  );
}

/** Errors and gaps in one list, newest first; a gap is below the first error after it. */
export function timeline(
  errors: readonly ArchivedError[],
  gaps: readonly GapRecord[],
): Array<ArchivedError | GapRecord> {
  const oldest = errors.at(-1)?.at ?? Number.POSITIVE_INFINITY;
  const when = (entry: ArchivedError | GapRecord) => ('at' in entry ? entry.at : entry.to - 1);
  return [...errors, ...gaps.filter((gap) => gap.to >= oldest)].sort((a, b) => when(b) - when(a));
}
