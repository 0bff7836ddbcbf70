import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { Editor, Turn } from '#lib/model/timeline.ts';
import { lastingTurns } from '#lib/outcomes/turns.ts';

/** Two writers change fields of products in turn. It is known of those products only whose history was read. */
export interface TurnFact {
  rule: 'turns';
  /** Connections by the name that they have now; the one that the fact is about comes first. */
  writers: readonly [Editor, Editor];
  /** The field that they changed most often, and of how many fields this is so. */
  turn: Turn;
  fields: number;
  /** When the first of its changes was, milliseconds since the epoch. */
  since: number;
}

/**
 * The fields of a PIM that still change in turn, the newest change first, for a user whom the PIM shows the history of
 * products.
 *
 * @param now milliseconds since the epoch
 */
export function turnsOf({ turns = [], user }: Pick<PimRecord, 'turns' | 'user'>, now: number): Turn[] {
  return user?.seesHistory === false ? [] : lastingTurns(turns, now);
}

/**
 * One fact for each two writers. It is about one connection only, so that the two are one thing to check: the first of them
 * that is monitored. Without a connection among them it is about the PIM as a whole.
 *
 * @param monitored those that are judged, in the order of the PIM
 */
export function turnFacts(
  pim: Pick<PimRecord, 'turns' | 'user'>,
  monitored: readonly ConnectionRecord[],
  now: number,
): Array<{ connection: string; fact: TurnFact }> {
  const pairs = Map.groupBy(turnsOf(pim, now), ({ writers }) => writers.map(keyOf).sort().join('\n'));
  return [...pairs.values()].flatMap((turns) => {
    const [turn] = turns.toSorted((a, b) => b.at.length - a.at.length);
    if (!turn) return [];
    const about = monitored.find(({ code }) => turn.writers.some(({ connection }) => connection === code));
    // The user wants to hear of none of them.
    if (!about && turn.writers.some(({ is }) => is === 'connection')) return [];
    const [one, other] = turn.writers.toSorted((a, b) => rank(a, about) - rank(b, about));
    if (!one || !other) return [];
    const writers = [named(one, monitored), named(other, monitored)] as const;
    const fact = { rule: 'turns', writers, turn, fields: turns.length, since: turn.at[0] ?? 0 } as const;
    return [{ connection: about?.code ?? '', fact }];
  });
}

/** Whoever is a connection has the name that it has now. */
export function named(editor: Editor, connections: Iterable<ConnectionRecord>): Editor {
  for (const { code, label } of connections) if (code === editor.connection) return { ...editor, name: label };
  return editor;
}

function rank({ connection }: Editor, about: ConnectionRecord | undefined): number {
  return about && connection === about.code ? 0 : 1;
}

function keyOf({ is, name, connection }: Editor): string {
  return `${is} ${connection ?? name}`;
}
