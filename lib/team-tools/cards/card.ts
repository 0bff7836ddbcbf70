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
