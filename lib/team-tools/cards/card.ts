import type { Connection } from '#lib/model/connection.ts';
import type { PimLine } from '#lib/model/pim.ts';
import { LINK_MARK } from '#lib/model/values.ts';
import { dataFlowsScreen, monitoringScreen } from '#lib/pim/screens.ts';

/** A message for people, before a tool gives it its form. Any text may come from a PIM; none holds a line break. */
export interface Card {
  is: 'raised' | 'over' | 'digest' | 'test';
  title: string;
  /** Whole sentences. */
  lines: readonly string[];
  /** At most `MOST_FACTS`. */
  facts: readonly CardFact[];
  /** What a notification says that shows one line. */
  summary: string;
  /** Ours alone. */
  link: CardLink | null;
}

export interface CardFact {
  name: string;
  value: string;
}

interface CardLink {
  name: string;
  url: string;
}

/** A message as one kind of tool takes it, and where it goes. */
export interface ChatFormat {
  /** What is sent of a card. @param thread names the alert that the message is about */
  body: (card: Card, thread: string) => object;
  /** Where a new message goes; the address itself where a format does not say. */
  newUrl?: (address: string) => string;
  /** Where a message is changed that was sent before. */
  changeUrl?: (address: string, message: string) => string;
}

/**
 * The PIM's own screen of a connection's errors, with a mark by which PIM Pulse opens its own list instead. Whoever has
 * no PIM Pulse sees the PIM's screen: a PIM ignores what stands before the hash. A connection that is null stands for the PIM.
 */
export function cardLink(origin: string, connection: Pick<Connection, 'code' | 'type'> | null, line: PimLine): string {
  const screen = (connection && monitoringScreen(origin, connection, line)) ?? dataFlowsScreen(origin, line);
  const url = new URL(screen);
  url.searchParams.set(LINK_MARK, connection?.code ?? '');
  return url.href;
}
