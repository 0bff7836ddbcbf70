import type { ErrorDigest } from '#lib/errors/digest.ts';
import { statusOf, type TriageContext } from '#lib/errors/triage.ts';
import type { ErrorSummary, OpenGroup } from '#lib/model/summary.ts';
import { LONGEST_TEXT, MOST_LISTED, MOST_TOP_GROUPS } from '#lib/model/values.ts';
import type { GroupPart } from './group-sentence.ts';
import { type Group, sortGroups, startGrouping } from './groups.ts';

/** What a summary is made with. */
export interface SummaryFacts {
  origin: string;
  /** How many business errors the PIM counts for each connection in the last seven days; null when not known. */
  counted: ReadonlyMap<string, number | null>;
  /** When these seven days began, milliseconds since the epoch. */
  weekFrom: number;
  triage: TriageContext;
}

/** Summarizes the errors of one PIM that are added one by one, in any order. */
export interface Summing {
  add(digest: ErrorDigest): void;
  finish(): ErrorSummary;
}

interface Figures {
  archived: number;
  open: number;
  /** Archived errors of the seven days. */
  ofWeek: number;
}

/** Groups and counts open errors exactly like the list of errors without filters. */
export function startSummary({ origin, counted, weekFrom, triage }: SummaryFacts): Summing {
  const figures = new Map<string, Figures>();
  const grouping = startGrouping(triage);
  return {
    add(digest) {
      const { connection, at } = digest;
      const its = figures.get(connection) ?? { archived: 0, open: 0, ofWeek: 0 };
      figures.set(connection, its);
      its.archived++;
      if (at >= weekFrom) its.ofWeek++;
      const status = statusOf(digest, triage);
      if (status !== 'open' && status !== 'back') return;
      its.open++;
      grouping.add(digest);
    },
    finish() {
      const groups = grouping.groups();
      const codes = [...new Set([...figures.keys(), ...counted.keys()])].sort();
      const connections = codes.map((code) => {
        const { archived, open, ofWeek } = figures.get(code) ?? { archived: 0, open: 0, ofWeek: 0 };
        const count = counted.get(code) ?? 0;
        return { code, archived, open, capped: count > MOST_LISTED && ofWeek < count };
      });
      return {
        origin,
        at: triage.now,
        archived: connections.reduce((sum, { archived }) => sum + archived, 0),
        open: connections.reduce((sum, { open }) => sum + open, 0),
        groups: groups.length,
        connections: connections.filter(({ archived, capped }) => archived > 0 || capped),
        top: sortGroups(groups, 'impact').slice(0, MOST_TOP_GROUPS).map(rowOf),
      };
    },
  };
}

function rowOf({ key, template, state, products, errors, connections, last, daily }: Group): OpenGroup {
  return { key, sentence: cut(template), state, products, errors, connections, last, daily };
}

/** As much of a sentence as a row may show. */
function cut(parts: readonly GroupPart[]): OpenGroup['sentence'] {
  const shown: OpenGroup['sentence'] = [];
  let room = LONGEST_TEXT;
  for (const { text, parameter, varies } of parts) {
    if (room <= 0) break;
    const part = text.length > room ? `${text.slice(0, room - 1).replace(/[\ud800-\udbff]$/, '')}…` : text;
    shown.push({ text: part, parameter, varies });
    // A part without text is drawn too.
    room -= Math.max(1, part.length);
  }
  return shown;
}
